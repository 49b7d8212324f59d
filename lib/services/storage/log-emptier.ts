import { emptyLog } from '@/lib/telemetry/retention/empty-log';
import type { Telemetry } from '@/lib/telemetry/telemetry';

export interface LogEmptier {
  /** True: the log is empty. False: somebody reads; it is tried again until it is, and `onEmpty` is told. */
  empty(isStopped: () => boolean): Promise<boolean>;
  stop(): void;
}

export const LOG_AGAIN_MS = 30_000;

/** Empties the database's log, and where a reader keeps it from that, tries again by itself. */
export function createLogEmptier(options: {
  db: Telemetry['db'];
  againMs: number;
  onEmpty(): void;
  logError(error: unknown): void;
}): LogEmptier {
  const { db, againMs, onEmpty, logError } = options;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const again = () => {
    if (stopped || timer) return;
    timer = setTimeout(() => {
      timer = null;
      emptyLog(db, { tries: 1 })
        .then((done) => (done ? onEmpty() : again()))
        .catch((error: unknown) => {
          logError(error);
          again();
        });
    }, againMs);
    timer.unref();
  };
  return {
    async empty(isStopped) {
      const done = await emptyLog(db, { isStopped });
      if (done) onEmpty();
      else again();
      return done;
    },
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
