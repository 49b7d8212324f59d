import { customType } from 'drizzle-orm/sqlite-core';

/** 0 or 1, and null where it is unknown; drizzle's own boolean turns a null placeholder into 0. */
export const boolean = customType<{ data: boolean; driverData: number | null }>({
  dataType: () => 'integer',
  toDriver: (value) => (value === null ? null : Number(value)),
  fromDriver: (value) => value === 1,
});
