import type { Clock } from '@/lib/shared/clock';
import { carryOut, type KeepDays } from '@/lib/telemetry/retain';
import { createMessageSweep } from '@/lib/telemetry/retention/delete-messages';
import { createRowSweep } from '@/lib/telemetry/retention/delete-rows';
import { createTraceSweep } from '@/lib/telemetry/retention/delete-traces';
import { createTextSweep } from '@/lib/telemetry/retention/erase-texts';
import type { Sweep } from '@/lib/telemetry/retention/sweep';
import type { Telemetry } from '@/lib/telemetry/telemetry';
import type { JobWork } from './maintenance';
import { withoutTraceTexts } from './without-trace-texts';

const DAY_MS = 86_400_000;
// A conversation that was deleted can be brought back this long.
const DELETED_DAYS = 30;

/** What the hourly run does: everything older than its days goes. Remembers how far it came. */
export function createRetention(options: {
  telemetry: Telemetry;
  clock: Clock;
  keepDays(): KeepDays;
}): JobWork {
  const { telemetry, clock, keepDays } = options;
  const { db } = telemetry;
  const now = createTrustedNow(clock);
  const sweeps: { sweep: Sweep; days(): number | null }[] = [
    { sweep: createTextSweep(db, withoutTraceTexts), days: () => keepDays().texts },
    { sweep: createTraceSweep(db), days: () => keepDays().traces },
    { sweep: createRowSweep(db), days: () => keepDays().rows },
    { sweep: createMessageSweep(db), days: () => keepDays().messages },
    { sweep: createMessageSweep(db, 'deleted'), days: () => DELETED_DAYS },
  ];
  return async (report, isStopped) => {
    let total = 0;
    for (const { sweep, days } of sweeps) {
      const keep = days();
      if (keep === null) continue;
      const { changed } = await carryOut(sweep, {
        beforeMs: now() - keep * DAY_MS,
        clock,
        isStopped,
        onProgress: (count) => report(`${total + count} removed, now ${sweep.name}`),
      });
      total += changed;
    }
    return total === 0 ? 'Nothing was old enough to go.' : `${total} removed.`;
  };
}

/** The wall clock, but never a day ahead of what has passed since the start: a clock that jumps must not delete a year. */
function createTrustedNow(clock: Clock): () => number {
  const startWallMs = clock.wallMs();
  const startMs = clock.monotonicMs();
  return () => Math.min(clock.wallMs(), startWallMs + (clock.monotonicMs() - startMs) + DAY_MS);
}
