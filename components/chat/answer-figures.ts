// What: the figures of one or several subtasks, measured where they ended, so far where they run.
// Why: sums with an unknown part are unknown, and an estimate says so.
// Not for: formatting.
import { sumKnown } from '@/lib/shared/money';
import { type AnswerView, isFinal, type SubtaskView } from './read-turns';

// The usual rule of thumb for English text, until the upstream has counted.
const CHARS_PER_TOKEN = 4;

export interface AnswerFigures {
  models: string[];
  servedBy: string[];
  inputTokens: number | null;
  outputTokens: number | null;
  tokensEstimated: boolean;
  firstTokenMs: number | null;
  /** From the first token to the last one so far. */
  arrivingMs: number | null;
  latencyMs: number | null;
  costUsd: number | null;
  /** The part of the cost that is electricity; 0: none. */
  electricityUsd: number;
  savedUsd: number | null;
  simulated: boolean;
  running: boolean;
  /** It ended at the token limit instead of by itself. */
  cutAtLimit: boolean;
}

/** `elapsedMs`: since the request began, while it runs; else null. */
export function answerFigures(
  subtasks: readonly SubtaskView[],
  answer: AnswerView,
  elapsedMs: number | null,
): AnswerFigures {
  const outcomes = subtasks.map(({ outcome }) => outcome);
  const known = outcomes.flatMap((outcome) => outcome ?? []);
  const only = subtasks.length === 1 ? subtasks[0] : undefined;
  const costUsd = sumKnown(outcomes.map((outcome) => outcome?.costUsd ?? null));
  const baselineUsd = sumKnown(outcomes.map((outcome) => outcome?.baselineCostUsd ?? null));
  return {
    models: unique(subtasks.map(modelOf)),
    servedBy: unique(
      subtasks.map(({ outcome, decision }) => outcome?.servedBy ?? decision?.servedBy ?? null),
    ),
    inputTokens: sumKnown(subtasks.map(inputOf)),
    outputTokens: sumKnown(subtasks.map(outputOf)),
    tokensEstimated: subtasks.some(({ outcome }) => outcome?.tokensEstimated ?? true),
    firstTokenMs: only ? firstToken(only) : null,
    arrivingMs: only ? arrivingOf(only, elapsedMs) : null,
    latencyMs: only ? latencyOf(only, elapsedMs) : (answer.status?.totalMs ?? elapsedMs),
    costUsd,
    electricityUsd: known.reduce((sum, { electricityUsd }) => sum + (electricityUsd ?? 0), 0),
    savedUsd: costUsd === null || baselineUsd === null ? null : baselineUsd - costUsd,
    simulated: known.length > 0 && known.every(({ simulated }) => simulated),
    cutAtLimit: known.some(({ finishReason }) => finishReason === 'length'),
    running: !isFinal(answer.phase) && outcomes.some((outcome) => outcome === null),
  };
}

function inputOf({ outcome, decision }: SubtaskView): number | null {
  return outcome ? outcome.inputTokens : (decision?.subtask.tokens.input ?? null);
}

function outputOf({ outcome, answer, reasoning }: SubtaskView): number | null {
  if (outcome) return outcome.outputTokens;
  const characters = answer.length + reasoning.length;
  return characters === 0 ? null : Math.ceil(characters / CHARS_PER_TOKEN);
}

function latencyOf({ outcome, attempts }: SubtaskView, elapsedMs: number | null): number | null {
  if (outcome) return outcome.latencyMs;
  const started = attempts[0]?.startMs;
  return elapsedMs === null || started === undefined ? null : Math.max(0, elapsedMs - started);
}

function firstToken({ outcome, attempts }: SubtaskView): number | null {
  if (outcome) return outcome.timeToFirstTokenMs;
  const attempt = attempts.at(-1);
  return attempt?.firstTokenMs == null ? null : attempt.firstTokenMs - attempt.startMs;
}

/** Of the answering attempt alone: retries and waiting before it are no reading speed. */
function arrivingOf({ attempts }: SubtaskView, elapsedMs: number | null): number | null {
  const attempt = attempts.at(-1);
  const end = attempt?.endMs ?? elapsedMs;
  return attempt?.firstTokenMs == null || end === null ? null : end - attempt.firstTokenMs;
}

function modelOf({ outcome, attempts, decision }: SubtaskView): string | null {
  return outcome?.modelId ?? attempts.at(-1)?.modelId ?? decision?.modelId ?? null;
}

function unique(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}
