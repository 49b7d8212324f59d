// What: how calls of each model go now against how they usually go, as weights that routing multiplies Q by.
// Why: a failing or slow model loses its traffic within a few calls, without a new policy or a new catalog.
// Not for: refusing calls (lib/execution/breaker.ts), or what answers are worth (the bandit's experience).
import type { ExecutionEvent } from '@/lib/execution/ports';
import type { Attempt } from '@/lib/execution/types';
import type { Condition } from '@/lib/routing/evidence';
import type { Clock } from '@/lib/shared/clock';
import { emptyMemory, type Memory, noteEnd, noteFirstToken, read } from './conditions-memory';
import { weigh } from './conditions-weight';
import type { AutopilotSettings, AutopilotView } from './types';

/** A model that fell under half its weight, or has it back. */
export interface ConditionChange extends Condition {
  kind: 'weighted' | 'restored';
  modelId: string;
}

export interface Conditions {
  /** Takes in what happens to an answer; a call that is not streamed has no first token to wait for. */
  follow(event: ExecutionEvent, isStreamed?: boolean): void;
  /** Takes in an ended call of an answer. */
  observe(attempt: Attempt): void;
  /** By model id; who is not in it is as always. Empty while the autopilot does not react. */
  current(): ReadonlyMap<string, Condition>;
  /** Models under their usual weight, dismissed ones too. */
  list(): AutopilotView['conditions'];
  /** Lets a model count in full until nothing speaks against it, or more does. False: there is nothing to dismiss. */
  dismiss(modelId: string): boolean;
  /** Told of every change while the autopilot reacts. */
  onChange(listener: (change: ConditionChange) => void): void;
}

interface Kept {
  memory: Memory;
  /** Streamed calls that wait for their first token, by attempt id: when they began. The oldest first. */
  waiting: Map<string, number>;
  /** Under half its weight, and no call went well since. */
  isLeft: boolean;
  /** The call that finds out whether it is well again, and when it began; null: none is under way. */
  probe: { id: string; startMs: number } | null;
  /** UTC ms from which it counts less; null: as always. */
  since: number | null;
  dismissed: boolean;
}

const LEFT = 0.5;
const BACK = 0.9;
// No timeout lets a call wait longer; what is never heard of again was lost.
const LOST_MS = 600_000;

/** One per process; nothing of it outlives a restart. */
export function createConditions(options: {
  clock: Clock;
  settings(): Pick<AutopilotSettings, 'enabled' | 'react' | 'leaveAfter'>;
}): Conditions {
  const { clock, settings } = options;
  const models = new Map<string, Kept>();
  const listeners: ((change: ConditionChange) => void)[] = [];
  /** Attempts whose first token was taken in when it came. */
  const heard = new Set<string>();
  const reacts = () => settings().enabled && settings().react;

  function keptOf(modelId: string): Kept {
    const known = models.get(modelId);
    if (known) return known;
    const made: Kept = {
      memory: emptyMemory(),
      waiting: new Map(),
      isLeft: false,
      probe: null,
      since: null,
      dismissed: false,
    };
    models.set(modelId, made);
    return made;
  }

  /** What it counts now; null: as always. */
  function look(modelId: string, kept: Kept): Condition | null {
    const nowMs = clock.monotonicMs();
    for (const [id, startMs] of kept.waiting) if (nowMs - startMs > LOST_MS) kept.waiting.delete(id);
    if (kept.probe && nowMs - kept.probe.startMs > LOST_MS) kept.probe = null;
    const waitingMs = [...kept.waiting.values()].map((startMs) => nowMs - startMs);
    const found = weigh(read(kept.memory, nowMs, waitingMs));
    kept.since = found === null ? null : (kept.since ?? clock.wallMs());
    // What was dismissed is over: the next outage is another one.
    if (found === null && kept.dismissed) {
      kept.dismissed = false;
      kept.isLeft = false;
    }
    if (!kept.isLeft && found !== null && found.weight < LEFT) {
      kept.isLeft = true;
      kept.dismissed = false;
      tell({ ...found, kind: 'weighted', modelId });
    }
    return kept.isLeft && kept.probe !== null ? hold(found) : found;
  }

  /** A call went well: it is back when nothing else speaks against it. */
  function settle(modelId: string, kept: Kept): void {
    if (!kept.isLeft || (look(modelId, kept)?.weight ?? 1) < BACK) return;
    kept.isLeft = false;
    kept.dismissed = false;
    tell({ kind: 'restored', modelId, weight: 1, says: 'its calls go as always' });
  }

  function tell(change: ConditionChange): void {
    if (reacts()) for (const listener of listeners) listener(change);
  }

  function observe(attempt: Attempt): void {
    const { id, modelId, firstTokenMs } = attempt;
    const kept = keptOf(modelId);
    // Nobody may have looked since it was well.
    if (kept.dismissed) look(modelId, kept);
    const moment = { leaveAfter: settings().leaveAfter, nowMs: clock.monotonicMs() };
    const wasHeard = heard.delete(id);
    if (!wasHeard && firstTokenMs !== null) kept.memory = noteFirstToken(kept.memory, firstTokenMs, moment);
    kept.waiting.delete(id);
    if (kept.probe?.id === id) kept.probe = null;
    kept.memory = noteEnd(kept.memory, attempt, { ...moment, heard: wasHeard || firstTokenMs !== null });
    if (attempt.status === 'ok') settle(modelId, kept);
    else look(modelId, kept);
  }

  function hear(attemptId: string): void {
    for (const [modelId, kept] of models) {
      const startMs = kept.waiting.get(attemptId);
      if (startMs === undefined) continue;
      const nowMs = clock.monotonicMs();
      kept.waiting.delete(attemptId);
      if (kept.probe?.id === attemptId) kept.probe = null;
      heard.add(attemptId);
      kept.memory = noteFirstToken(kept.memory, nowMs - startMs, {
        leaveAfter: settings().leaveAfter,
        nowMs,
      });
      settle(modelId, kept);
    }
  }

  const found = () =>
    reacts()
      ? [...models].flatMap(([id, kept]) => {
          const condition = look(id, kept);
          return condition === null ? [] : [{ id, condition, kept }];
        })
      : [];

  return {
    observe,
    follow(event, isStreamed = true) {
      if (event.type === 'attempt_ended') observe(event.attempt);
      if (event.type === 'first_token') hear(event.id);
      if (event.type !== 'attempt_started') return;
      const kept = keptOf(event.modelId);
      const startMs = clock.monotonicMs();
      if (kept.isLeft) kept.probe ??= { id: event.id, startMs };
      if (isStreamed) kept.waiting.set(event.id, startMs);
    },
    current: () =>
      new Map(
        found()
          .filter(({ kept }) => !kept.dismissed)
          .map(({ id, condition }) => [id, condition]),
      ),
    list: () =>
      found().map(({ id, condition, kept: { since, dismissed } }) => ({
        modelId: id,
        ...condition,
        since: since ?? clock.wallMs(),
        dismissed,
      })),
    dismiss(modelId) {
      const kept = models.get(modelId);
      if (!reacts() || !kept || look(modelId, kept) === null) return false;
      kept.dismissed = true;
      return true;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

/** While one call finds out, the others go elsewhere. */
function hold(found: Condition | null): Condition {
  const says = found?.says ?? 'one call finds out whether it is well again';
  return { weight: Math.min(found?.weight ?? 1, LEFT), says };
}
