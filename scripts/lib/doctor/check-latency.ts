import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { answering } from '@/lib/catalog/places';
import { callOf } from './call-endpoint';
import type { Check, Finding, Patient } from './types';

const DAYS = 30;
const LEAST_CALLS = 20;
const DAY_MS = 86_400_000;

/** Time to the first token by endpoint: of the owner's own calls, or of one that is made now. */
export const checkLatency: Check = async (patient) => {
  const { catalog } = patient.ctx;
  const { endpoints, models } = catalog();
  const used = endpoints.filter(({ id, protocol }) => {
    return protocol !== 'simulated' && answering(models).some(({ endpointId }) => endpointId === id);
  });
  if (used.length === 0)
    return [
      { name: 'Latency baseline', state: 'warn', says: 'No real endpoint: every answer would be made up.' },
    ];
  const known = readBaselines(patient.dataDir, Date.now() - DAYS * DAY_MS);
  return Promise.all(used.map(({ id }) => baselineOf(id, known, patient)));
};

async function baselineOf(
  id: string,
  known: ReadonlyMap<string, number[]>,
  patient: Patient,
): Promise<Finding> {
  const name = `Latency of ${id}`;
  const times = known.get(id) ?? [];
  if (times.length >= LEAST_CALLS) {
    const [p50, p95] = [0.5, 0.95].map((rank) => times[Math.ceil(rank * times.length) - 1]);
    const says = `First token after ${p50} ms at p50 and ${p95} at p95, ${times.length} calls in ${DAYS} days.`;
    return { name, state: 'pass', says };
  }
  const call = await callOf(patient, id);
  if (call === null)
    return {
      name,
      state: 'warn',
      says: `${times.length} calls in ${DAYS} days are no baseline; run with --ask to time one.`,
    };
  if (!call.ok)
    return { name, state: 'fail', says: `${call.says} Settings → Endpoints → Test connection says more.` };
  return { name, state: 'pass', says: `First token after ${call.ms} ms, of one call made now.` };
}

/** Milliseconds to the first token by endpoint, sorted. */
function readBaselines(dataDir: string, sinceMs: number): Map<string, number[]> {
  const path = join(dataDir, 'switchyard.db');
  const found = new Map<string, number[]>();
  if (!existsSync(path)) return found;
  const client = new Sqlite(path, { readonly: true, timeout: 5000 });
  try {
    const rows = client
      .prepare(
        `select endpoint_id as id, round(first_token_ms) as ms from attempts
        where started_at >= ? and status = 'ok' and first_token_ms is not null and simulated = 0
        order by first_token_ms limit 500000`,
      )
      .all(sinceMs) as { id: string; ms: number }[];
    for (const { id, ms } of rows) found.set(id, [...(found.get(id) ?? []), ms]);
  } finally {
    client.close();
  }
  return found;
}
