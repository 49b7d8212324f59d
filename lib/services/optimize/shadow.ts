// What: has a share of answered subtasks answered once more in the background, and both answers compared.
// Why: labels of answers drawn by chance are unbiased; grades of those somebody cared to grade are not.
// Not for: the comparison itself (compare-answers.ts), or what follows from labels (lib/optimize).
import { getShadowSpend } from '@/lib/telemetry/queries/get-shadow-spend';
import type { Answer } from '../answer-request';
import type { Context } from '../context';
import { compareAnswers, judgeIdOf, leftOut } from './compare-answers';
import { createShadowAllowance } from './shadow-allowance';
import type { ShadowJob } from './shadow-job';
import { isComparable, type ShadowInput } from './shadow-offer';
import { recordComparison } from './shadow-record';

export interface Shadow {
  /**
   * Draws among the subtasks of a recorded answer, in their order `subtaskIds`. Returns at once and never throws; the
   * answer is not touched, and nothing is drawn while the share is 0 or nobody could judge.
   */
  offer(answer: Answer, input: ShadowInput, subtaskIds: readonly string[]): void;
  /** UTC ms until which the day's allowance is spent; null: there is room. */
  pausedUntilMs(): number | null;
}

// Shadows must never be what an answer waits for at a local model.
const MOST_AT_ONCE = 2;
// What waits holds its answer's text. Which ones are dropped depends on how busy it is, never on what they say:
// to drop long ones first, say, would leave labels of short prompts alone.
const MOST_WAITING = 20;

interface Waiting {
  job: ShadowJob;
  /** So that a stop waits for its row. */
  ended(): void;
}

/** `context` is the house's: the house pays, whoever asked. It is first called with the first offer. */
export function createShadow(context: () => Context): Shadow {
  const waiting: Waiting[] = [];
  let active = 0;
  let isScheduled = false;
  const allowance = createShadowAllowance({
    clock: { wallMs: () => context().clock.wallMs(), monotonicMs: () => context().clock.monotonicMs() },
    spentSince: (startMs) => spentSince(context(), startMs),
  });

  function offer(answer: Answer, input: ShadowInput, subtaskIds: readonly string[]): void {
    const ctx = context();
    const { share } = ctx.optimizeSettings().shadow;
    if (share <= 0 || answer.status === 'dry_run' || ctx.running.stopping.aborted) return;
    if (judgeIdOf(ctx, { answer }) === null) return;
    for (const [index, entry] of answer.subtasks.entries()) {
      const subtaskId = subtaskIds[index];
      if (subtaskId === undefined || !isComparable(entry, answer, input) || ctx.random() >= share) continue;
      enqueue(ctx, { answer, input, index, entry, subtaskId, share });
    }
  }

  function enqueue(ctx: Context, job: ShadowJob): void {
    if (waiting.length >= MOST_WAITING) {
      recordComparison(ctx, job, leftOut(job, `${MOST_WAITING} others were waiting`));
      return;
    }
    void ctx.running.track(new Promise<void>((ended) => void waiting.push({ job, ended })));
    schedule();
  }

  /** After the answer went on its way; alone it keeps no process alive. */
  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      pump();
    }).unref();
  }

  function pump(): void {
    while (active < MOST_AT_ONCE) {
      const next = waiting.shift();
      if (!next) return;
      active++;
      void work(context(), next.job).finally(() => {
        active--;
        next.ended();
        pump();
      });
    }
  }

  /** Never rejects. */
  async function work(ctx: Context, job: ShadowJob): Promise<void> {
    try {
      const comparison = ctx.running.stopping.aborted
        ? leftOut(job, 'Switchyard was stopped')
        : await compareAnswers(ctx, job, allowance);
      recordComparison(ctx, job, comparison);
    } catch (error) {
      ctx.logError(error);
    }
  }

  return {
    offer(answer, input, subtaskIds) {
      try {
        offer(answer, input, subtaskIds);
      } catch (error) {
        context().logError(error);
      }
    },
    pausedUntilMs: () => allowance.pausedUntilMs(context().optimizeSettings().shadow.dailyUsd),
  };
}

function spentSince({ telemetry, logError }: Context, startMs: number): number | null {
  try {
    telemetry.recorder.catchUp();
    return getShadowSpend(telemetry.db, startMs);
  } catch (error) {
    logError(error);
    return null;
  }
}
