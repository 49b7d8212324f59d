import type { KeepDays } from '@/lib/telemetry/retain';
import type { TableSize } from '@/lib/telemetry/retention/measure-tables';

/** Which days decide about a table; what stands nowhere is kept for ever. */
const KEPT_AS: Readonly<Record<string, keyof KeepDays>> = {
  requests: 'rows',
  subtasks: 'rows',
  attempts: 'rows',
  feedback: 'rows',
  preferences: 'rows',
  traces: 'traces',
  messages: 'messages',
  conversations: 'messages',
};
const FOREVER = ['egress', 'rollups'];
const YEAR_DAYS = 365;

export interface Growth {
  /** Before anything is removed. */
  bytesPerDay: number;
  inAYearBytes: number;
}

/**
 * What the database takes in a year when requests come as often as now and cost as many bytes each: a table grows
 * until its oldest rows reach their days. Null: there is nothing to go by. Prompts' own bytes are counted as rows.
 */
export function project(
  tables: readonly TableSize[] | null,
  requestsPerDay: number | null,
  keepDays: KeepDays,
): Growth | null {
  const rows = (name: string) => tables?.find((table) => table.name === name)?.rows ?? 0;
  const requests = rows('requests');
  if (tables === null || requestsPerDay === null || requests === 0) return null;
  let bytesPerDay = 0;
  let inAYearBytes = 0;
  for (const { name, bytes } of tables) {
    const kind = KEPT_AS[name];
    if (kind === undefined && !FOREVER.includes(name)) {
      inAYearBytes += bytes;
      continue;
    }
    const count = kind === 'traces' ? rows('traces') : requests;
    const perDay = count === 0 ? 0 : (bytes / count) * requestsPerDay;
    const keep = kind === undefined ? null : keepDays[kind];
    bytesPerDay += perDay;
    inAYearBytes +=
      keep === null ? bytes + perDay * YEAR_DAYS : Math.min(bytes + perDay * YEAR_DAYS, perDay * keep);
  }
  return { bytesPerDay, inAYearBytes };
}
