import { existsSync, renameSync } from 'node:fs';

const PARTS = ['', '-wal', '-shm'] as const;

/** `2026-11-21T10-00-00-000Z`: a time that may stand in the name of a file. */
export function stamp(now: Date): string {
  return now.toISOString().replace(/[:.]/g, '-');
}

/**
 * Renames a database with its log to `<path>.<why>-<UTC time>`, where SQLite still opens it as it was. Returns the
 * new path; null when there was none. Nothing is ever overwritten: one that is there gives way to a number.
 */
export function setAside(path: string, why: string, now: Date): string | null {
  if (!PARTS.some((part) => existsSync(path + part))) return null;
  let target = `${path}.${why}-${stamp(now)}`;
  for (let n = 2; existsSync(target); n++) target = `${path}.${why}-${stamp(now)}-${n}`;
  for (const part of PARTS) if (existsSync(path + part)) renameSync(path + part, target + part);
  return target;
}
