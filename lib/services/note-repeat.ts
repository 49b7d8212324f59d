// What: notices that a client of the gateway asks the same thing again, and keeps what that suggests.
// Why: clients have no button for it; asking again, or asking a named model, says something about the first answer.
// Not for: grades. Only digests of what was asked are held, in memory.
import { createId } from '@/lib/shared/ids';
import { recordPreferenceRow } from '@/lib/telemetry/record-preference';
import type { Recorder } from '@/lib/telemetry/recorder';
import type { Context } from './context';
import { SUGGESTS } from './preference-signs';

/** One answered request of the gateway. */
export interface Asked {
  /** Digest of the caller and of everything it sent (`threads.ts`). */
  threadKey: string;
  requestId: string;
  subtaskId: string | null;
  startedAt: number;
  /** What the caller named; undefined or `auto…`: the choice was ours. */
  namedModel: string | undefined;
  /** What answered. */
  modelId: string;
  simulated: boolean;
}

// Later than this a person has moved on, and a schedule is likelier than a second thought.
const REPEAT_WITHIN_MS = 10 * 60_000;
// What asks the same thing more often is a program.
const MOST_REPEATS = 3;
// About 300 bytes each.
const CAPACITY = 10_000;

interface Earlier extends Asked {
  endedAt: number;
  repeats: number;
}

const earlier = new WeakMap<Recorder, Map<string, Earlier>>();

/**
 * Remembers an answered request; where the same was answered at most ten minutes before this one began, appends what
 * that suggests about the answer before: `override` where another model was named, else `regenerate`.
 */
export function noteRepeat(ctx: Pick<Context, 'telemetry' | 'clock' | 'random'>, asked: Asked): void {
  const { recorder } = ctx.telemetry;
  const known = earlier.get(recorder) ?? new Map<string, Earlier>();
  earlier.set(recorder, known);
  const before = known.get(asked.threadKey);
  const endedAt = ctx.clock.wallMs();
  const sinceMs = before ? asked.startedAt - before.endedAt : Number.POSITIVE_INFINITY;
  const isRepeat = sinceMs >= 0 && sinceMs <= REPEAT_WITHIN_MS;
  const repeats = isRepeat && before ? before.repeats + 1 : 0;
  known.delete(asked.threadKey);
  known.set(asked.threadKey, { ...asked, endedAt, repeats });
  const [oldest] = known.keys();
  if (known.size > CAPACITY && oldest !== undefined) known.delete(oldest);
  if (!isRepeat || !before || repeats > MOST_REPEATS) return;
  const isNamed = asked.namedModel !== undefined && !/^auto(?:\/|$)/.test(asked.namedModel);
  const kind = isNamed && asked.modelId !== before.modelId ? 'override' : 'regenerate';
  recordPreferenceRow(recorder, {
    id: createId('prf', ctx.clock, ctx.random),
    requestId: before.requestId,
    subtaskId: before.subtaskId,
    kind,
    modelId: before.modelId,
    wantedModel: kind === 'override' ? asked.modelId : null,
    suggests: SUGGESTS[kind],
    simulated: Number(before.simulated),
    createdAt: endedAt,
  });
}
