import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@/lib/db/client';
import { generateHistory } from '../history/generate-history';
import { tracePrompts } from '../history/trace-prompts';
import { writeHistory } from '../history/write-history';

const TRACED_DAYS = 2;
const DAY_MS = 86_400_000;
const MARK = 'bench.json';

export interface Seeded {
  requests: number;
  days: number;
  rows: number;
  seconds: number;
  /** UTC ms at which the history ends. */
  endMs: number;
}

/** The history in `folder`, made now unless one of as many requests and days is there. */
export function seedBench(
  folder: string,
  { requests, days, onChunk }: { requests: number; days: number; onChunk(done: number): void },
): Seeded & { reused: boolean } {
  const mark = join(folder, MARK);
  if (existsSync(mark)) {
    const known = JSON.parse(readFileSync(mark, 'utf8')) as Seeded;
    if (known.requests === requests && known.days === days) return { ...known, reused: true };
    throw new Error(`${folder} holds a history of ${known.requests} requests in ${known.days} days`);
  }
  mkdirSync(folder, { recursive: true });
  const { db, close } = openDatabase(folder, join(process.cwd(), 'drizzle'));
  const endMs = Date.now();
  const tracedFromMs = endMs - TRACED_DAYS * DAY_MS;
  const plan = { seed: 1, requests, days, endMs, simulated: false, tracedFromMs, traced: tracePrompts() };
  const started = performance.now();
  const { rows } = writeHistory(db, generateHistory(plan), onChunk);
  const seconds = (performance.now() - started) / 1000;
  db.$client.exec('analyze');
  close();
  const seeded: Seeded = { requests, days, rows, seconds, endMs };
  writeFileSync(mark, JSON.stringify(seeded));
  return { ...seeded, reused: false };
}
