// What: reads an answer as a yard: lines, stations, legs and tracks.
// Why: the drawing shows real parts only; what did not happen is not lit.
// Not for: coordinates (yard-geometry.ts).
import type { AnswerView, SubtaskView } from '@/components/chat/read-turns';
import { formatDuration, UNKNOWN } from '@/components/ui/format';
import type { DecisionPart, Phase } from '@/lib/http/ui-parts';
import { PILLARS, TIERS, type Tier } from '@/lib/shared/vocabulary';
import { failureShort } from './failure-words';
import type { StationState, YardInput, YardLeg, YardLine, YardTrack } from './yard-geometry';

/** A model as a track names it. */
export interface TrackModel {
  id: string;
  tier: Tier;
}

// Four characters a token is the usual rule of thumb for English text.
const CHARS_PER_TOKEN = 4;
const IDLE: StationState[] = ['idle', 'idle', 'idle', 'idle'];
const EMPTY_LINE: YardLine = { name: '', stations: IDLE, legs: [], end: 'none', progress: 0 };

export function idleYard(models: readonly TrackModel[]): YardInput {
  const tracks = TIERS.map((tier) => ({
    tier,
    label: trackLabel(tier, null, models),
    note: null,
    lit: false,
  }));
  return { entered: false, lines: [EMPTY_LINE, EMPTY_LINE], tracks };
}

/** `nowMs`: wall time while it runs, else null. */
export function readYard(
  answer: AnswerView,
  models: readonly TrackModel[],
  nowMs: number | null = null,
): YardInput {
  const lines = answer.subtasks.length > 0 ? answer.subtasks.map(readLine) : [EMPTY_LINE];
  const known = answer.subtasks.flatMap(({ decision }) =>
    (decision?.candidates ?? []).map(({ modelId, tier }) => ({ id: modelId, tier })),
  );
  const elapsed = nowMs === null || !answer.status ? null : Math.max(0, nowMs - answer.status.startedAt);
  const tracks = TIERS.map((tier) => readTrack(tier, answer, known.length > 0 ? known : models, elapsed));
  return { entered: true, lines, tracks };
}

function readLine(subtask: SubtaskView): YardLine {
  return {
    name: `${subtask.index + 1} ${subtask.taskType}`,
    stations: subtask.decision ? PILLARS.map((pillar) => station(subtask.decision, pillar)) : IDLE,
    legs: readLegs(subtask),
    end: endOf(subtask),
    progress: progressOf(subtask),
  };
}

function station(decision: DecisionPart | null, pillar: (typeof PILLARS)[number]): StationState {
  const verdicts = decision?.verdicts.filter((verdict) => verdict.pillar === pillar) ?? [];
  if (verdicts.some(({ usd }) => usd > 0)) return 'paid';
  return verdicts.some(({ kind }) => kind === 'opinion' || kind === 'constraint') ? 'on' : 'idle';
}

/** Attempts grouped by model; before the first one, the chosen track alone. */
export function readLegs(subtask: SubtaskView): YardLeg[] {
  const legs: (YardLeg & { modelId: string })[] = [];
  for (const attempt of subtask.attempts) {
    let leg = legs.at(-1);
    if (leg?.modelId !== attempt.modelId) {
      leg = { modelId: attempt.modelId, tier: attempt.tier, failures: [] };
      legs.push(leg);
    }
    if (attempt.status === 'failed' && attempt.failure) leg.failures.push(failureShort(attempt.failure.kind));
  }
  const tier = subtask.decision?.tier;
  if (legs.length === 0 && tier) return [{ tier, failures: [] }];
  return legs.map(({ tier, failures }) => ({ tier, failures }));
}

function endOf(subtask: SubtaskView): YardLine['end'] {
  switch (subtask.state) {
    case 'ok':
      return 'arrived';
    case 'dry':
      return 'planned';
    case 'failed':
    case 'stopped':
      return subtask.attempts.length > 0 ? 'broken' : 'none';
    case 'waiting':
    case 'streaming':
      return 'moving';
    default:
      return 'none';
  }
}

/** How far the answer has come against its estimate; never quite arrived before it is. */
function progressOf(subtask: SubtaskView): number {
  const expected = subtask.decision?.subtask.tokens.output ?? 0;
  const arrived = (subtask.answer.length + subtask.reasoning.length) / CHARS_PER_TOKEN;
  if (expected <= 0) return arrived > 0 ? 0.5 : 0;
  return Math.min(0.95, arrived / expected);
}

function readTrack(
  tier: Tier,
  answer: AnswerView,
  models: readonly TrackModel[],
  elapsedMs: number | null,
): YardTrack {
  const here = answer.subtasks.filter((subtask) => (readLegs(subtask).at(-1)?.tier ?? null) === tier);
  const used = here[0];
  const modelId = used ? (used.attempts.at(-1)?.modelId ?? used.decision?.modelId ?? null) : null;
  return {
    tier,
    label: trackLabel(tier, modelId, models),
    note: noteOf(here, elapsedMs, answer.phase),
    lit: here.length > 0,
  };
}

function noteOf(here: SubtaskView[], elapsedMs: number | null, phase: Phase): string {
  const running = here.find(({ state }) => state === 'waiting' || state === 'streaming');
  if (running && elapsedMs !== null) {
    const since = running.attempts.at(-1)?.startMs ?? 0;
    return `${(Math.max(0, elapsedMs - since) / 1000).toFixed(1)} s …`;
  }
  if (here.some(({ state }) => state === 'failed')) return 'failed';
  if (here.some(({ state }) => state === 'stopped')) return phase === 'interrupted' ? phase : 'stopped';
  if (here.some(({ state }) => state === 'dry')) return 'planned';
  const latencies = here.flatMap(({ outcome }) => outcome?.latencyMs ?? []);
  return latencies.length > 0 ? formatDuration(Math.max(...latencies)) : UNKNOWN;
}

const LABEL_CHARS = 20;

function trackLabel(tier: Tier, chosen: string | null, models: readonly TrackModel[]): string {
  const name = chosen ?? models.find((model) => model.tier === tier)?.id ?? 'no model';
  if (name.length <= LABEL_CHARS) return `T${tier} ${name}`;
  const tail = name.split('/').at(-1) ?? name;
  return `T${tier} ${tail.length > LABEL_CHARS ? `${tail.slice(0, LABEL_CHARS - 1)}…` : tail}`;
}
