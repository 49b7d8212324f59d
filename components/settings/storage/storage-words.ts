import type { TableSize } from '@/lib/telemetry/retention/measure-tables';

const NAMES: Readonly<Record<string, string>> = {
  requests: 'Requests',
  subtasks: 'Subtasks',
  attempts: 'Attempts',
  traces: 'Decisions',
  messages: 'Messages of conversations',
  egress: 'What left',
  rollups: 'Sums by hour',
  feedback: 'Grades',
};

export interface NamedSize {
  name: string;
  rows: number | null;
  bytes: number;
  indexBytes: number;
}

/** Tables people know by name, largest first, and all others as one. */
export function nameTables(tables: readonly TableSize[]): NamedSize[] {
  const known = tables.filter(({ name }) => name in NAMES);
  const rest = tables.filter(({ name }) => !(name in NAMES));
  const sum = (of: 'bytes' | 'indexBytes') => rest.reduce((total, table) => total + table[of], 0);
  return [
    ...known.map((table) => ({ ...table, name: NAMES[table.name] ?? table.name })),
    { name: 'Everything else', rows: null, bytes: sum('bytes'), indexBytes: sum('indexBytes') },
  ];
}

/** Days as typed: a whole number from 1, or `ever` for null; undefined: neither. */
export function readDays(text: string): number | null | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === 'ever') return null;
  const days = Number(typed);
  return /^\d{1,5}$/.test(typed) && days >= 1 && days <= 36_500 ? days : undefined;
}

export function sayDays(days: number | null): string {
  return days === null ? 'ever' : String(days);
}
