// What: work on what is stored: retention by the hour, and what the owner asks for, one at a time.
// Why: nothing grows without end, and nobody waits for it.
// Not for: how rows go (lib/telemetry/retention).
import type { Clock } from '@/lib/shared/clock';
import { SwitchyardError } from '@/lib/shared/errors';
import type { KeepDays } from '@/lib/telemetry/retain';
import { measureTables, type TableSize } from '@/lib/telemetry/retention/measure-tables';
import type { Telemetry } from '@/lib/telemetry/telemetry';
import { createLogEmptier, LOG_AGAIN_MS } from './log-emptier';
import { createRetention } from './retention';

export const STORAGE_JOBS = ['retention', 'erase', 'shrink', 'backup'] as const;
export type StorageJob = (typeof STORAGE_JOBS)[number];

export interface JobState {
  job: StorageJob;
  state: 'running' | 'done' | 'failed';
  /** UTC ms. */
  startedAt: number;
  endedAt: number | null;
  /** 0..1; null: nobody knows how much there is. */
  share: number | null;
  /** For people: how far it is, what was done, or why not. */
  detail: string;
}

/** What a job may say while it runs; it ends with one sentence. */
export type JobReport = (detail: string, share?: number | null) => void;
export type JobWork = (report: JobReport, isStopped: () => boolean) => Promise<string>;

/** A job that was told to stop before its end: it failed, and nothing is wrong. Its message says what was done. */
export class JobStopped extends Error {}

/** Ends what a job says while a reader keeps the log as it was. */
export const STILL_IN_LOG =
  'What was erased is still in the database’s log until whoever reads the database ends; emptying it is tried again by itself.';
const OUT_OF_LOG = 'The log was emptied since.';

export interface Maintenance {
  /** Retention a moment after this, then every hour; sizes are measured with it. */
  start(): void;
  /** Resolves when the step under way is over. */
  stop(): Promise<void>;
  /**
   * Begins a job. Throws a SwitchyardError 409 `storage_busy` while another runs that somebody asked for; retention
   * stops for it after its step, and goes on later. Failures end in the job's state.
   */
  run(job: StorageJob, work: JobWork): void;
  /** Empties the database's log. False: readers keep it; it is tried again until it is empty (`STILL_IN_LOG`). */
  emptyLog(isStopped: () => boolean): Promise<boolean>;
  /** Resolves when no job runs. */
  settled(): Promise<void>;
  /** The last of each kind, newest first. */
  jobs(): JobState[];
  /** Null: not measured yet. */
  sizes(): { measuredAt: number; tables: TableSize[] } | null;
  /** Measures anew unless that is under way. */
  measure(): Promise<void>;
}

export interface MaintenanceOptions {
  telemetry: Telemetry;
  clock: Clock;
  keepDays(): KeepDays;
  logError(error: unknown): void;
  /** Milliseconds until a log that readers kept is emptied again. */
  logAgainMs?: number;
}

interface Current {
  job: StorageJob;
  /** Another waits for it to stop. */
  givesWay: boolean;
  ended: Promise<void>;
}

// After the first answers of a fresh start.
const FIRST_MS = 10_000;
const EVERY_MS = 3_600_000;

export function createMaintenance(options: MaintenanceOptions): Maintenance {
  const { telemetry, clock, keepDays, logError, logAgainMs = LOG_AGAIN_MS } = options;
  const sweepOld = createRetention({ telemetry, clock, keepDays });
  const states = new Map<StorageJob, JobState>();
  const log = createLogEmptier({ db: telemetry.db, againMs: logAgainMs, onEmpty: sayEmptied, logError });
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let current: Current | null = null;
  let sizes: ReturnType<Maintenance['sizes']> = null;
  let measuring: Promise<void> | null = null;

  const retention: JobWork = async (report, isStopped) => {
    const summary = await sweepOld(report, isStopped);
    return (await emptyLog(isStopped)) ? summary : `${summary} ${STILL_IN_LOG}`;
  };

  async function emptyLog(isStopped: () => boolean): Promise<boolean> {
    // It reads the whole database, and would be the reader that is in the way.
    await measuring;
    return log.empty(isStopped);
  }

  function sayEmptied(): void {
    for (const [job, state] of states)
      states.set(job, { ...state, detail: state.detail.replace(STILL_IN_LOG, OUT_OF_LOG) });
  }

  function run(job: StorageJob, work: JobWork): void {
    const before = current;
    // Retention gives way to people, and goes on where it was once they are served.
    const givesWay = before?.job === 'retention' && job !== 'retention';
    if (before !== null && !givesWay) throw busy(before.job);
    if (before) before.givesWay = true;
    const state = (change: Partial<JobState>) => {
      const known = states.get(job);
      states.delete(job);
      states.set(job, { ...(known ?? begin(job)), ...change });
    };
    const mine: Current = { job, givesWay: false, ended: Promise.resolve() };
    current = mine;
    states.delete(job);
    state({});
    mine.ended = (before?.ended ?? Promise.resolve())
      .then(() =>
        work(
          (detail, share = null) => state({ detail, share }),
          () => stopped || mine.givesWay,
        ),
      )
      .then((detail) => state({ state: 'done', detail, share: 1, endedAt: clock.wallMs() }))
      .catch((error: unknown) => {
        state({ state: 'failed', detail: sayFailure(error), endedAt: clock.wallMs() });
        if (!(error instanceof JobStopped)) logError(error);
      })
      .then(() => {
        if (current === mine) current = null;
        if (givesWay) later(FIRST_MS);
      });
  }

  function begin(job: StorageJob): JobState {
    return {
      job,
      state: 'running',
      startedAt: clock.wallMs(),
      endedAt: null,
      share: null,
      detail: '',
    };
  }

  async function measure(): Promise<void> {
    measuring ??= measureTables(telemetry.db, () => stopped)
      .then((tables) => {
        if (!stopped) sizes = { measuredAt: clock.wallMs(), tables };
      })
      .catch(logError)
      .finally(() => {
        measuring = null;
      });
    await measuring;
  }

  function later(ms: number): void {
    if (timer) clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => {
      if (current === null) run('retention', retention);
      void (current?.ended ?? Promise.resolve()).then(measure);
      later(EVERY_MS);
    }, ms);
    timer.unref();
  }

  return {
    start: () => later(FIRST_MS),
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      log.stop();
      await Promise.all([current?.ended, measuring]);
    },
    run,
    emptyLog,
    settled: async () => current?.ended,
    jobs: () => [...states.values()].reverse(),
    sizes: () => sizes,
    measure,
  };
}

function busy(job: StorageJob): SwitchyardError {
  return new SwitchyardError(`Another job on the stored data is running (${job}). Wait until it is over.`, {
    code: 'storage_busy',
    status: 409,
  });
}

function sayFailure(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code?.startsWith('SQLITE_'))
    return `The database refused (${code}). It is tried again within the hour, or when you ask.`;
  return message ?? String(error);
}
