import { countRequests, getFirstHour, getOldestRequest } from '@/lib/telemetry/queries/get-growth';
import type { KeepDays } from '@/lib/telemetry/retain';
import { getFiles, type StorageFiles } from '@/lib/telemetry/retention/files';
import type { TableSize } from '@/lib/telemetry/retention/measure-tables';
import type { StorageContext } from './jobs';
import { DEFAULT_KEEP_DAYS, keepDaysOf } from './keep-days';
import type { JobState } from './maintenance';
import { project } from './project';

const DAY_MS = 86_400_000;
const LOOK_BACK_DAYS = 7;

/** `GET /api/storage`. */
export interface StorageView extends Omit<StorageFiles, 'backups'> {
  /** The folder, for people at this machine. */
  folder: string;
  backups: { name: string; bytes: number; at: number; why: 'update' | 'asked' }[];
  backupBytes: number;
  /** Null: not measured yet. */
  tables: TableSize[] | null;
  measuredAt: number | null;
  /** Whole days since the oldest request that is still there; null: there is none. */
  oldestDays: number | null;
  /** Of the last seven days, or of as many as there are; null: less than an hour is known. */
  requestsPerDay: number | null;
  bytesPerDay: number | null;
  /** The database a year from now at this pace, with these days; null: unknown. */
  inAYearBytes: number | null;
  prompts: boolean;
  keepDays: KeepDays;
  shippedKeepDays: KeepDays;
  /** Paths the configuration file fixes: `storage.keepDays.rows`. */
  fixed: string[];
  /** Version of the policy's settings, to save on. */
  version: number;
  jobs: JobState[];
}

export function getStorage(ctx: StorageContext): StorageView {
  const { db } = ctx.telemetry;
  const { backups, ...files } = getFiles(db);
  const measured = ctx.maintenance.sizes();
  if (measured === null) void ctx.maintenance.measure();
  const oldest = getOldestRequest(db);
  const requestsPerDay = paceOf(ctx);
  const keepDays = keepDaysOf(ctx);
  const growth = project(measured?.tables ?? null, requestsPerDay, keepDays);
  return {
    ...files,
    folder: db.$client.name.replace(/[\\/][^\\/]*$/, ''),
    backups: backups.map(({ path: _path, ...backup }) => backup),
    backupBytes: backups.reduce((sum, { bytes }) => sum + bytes, 0),
    tables: measured?.tables ?? null,
    measuredAt: measured?.measuredAt ?? null,
    oldestDays: oldest === null ? null : Math.max(0, Math.floor((ctx.clock.wallMs() - oldest) / DAY_MS)),
    requestsPerDay,
    bytesPerDay: growth?.bytesPerDay ?? null,
    inAYearBytes: growth?.inAYearBytes ?? null,
    prompts: ctx.storage().prompts,
    keepDays,
    shippedKeepDays: DEFAULT_KEEP_DAYS,
    fixed: ctx.settings.file.fixed.filter((path) => path.startsWith('storage.')),
    version: ctx.settings.store.current('policy').version,
    jobs: ctx.maintenance.jobs(),
  };
}

function paceOf(ctx: StorageContext): number | null {
  const { db } = ctx.telemetry;
  const now = ctx.clock.wallMs();
  const first = getFirstHour(db);
  if (first === null) return null;
  const from = Math.max(first, now - LOOK_BACK_DAYS * DAY_MS);
  const days = (now - from) / DAY_MS;
  return days < 1 / 24 ? null : countRequests(db, from, now + DAY_MS) / days;
}
