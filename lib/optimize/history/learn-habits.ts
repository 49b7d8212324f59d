// What: how much each model writes and how long it takes, against what was expected of it.
// Why: what a prompt would have cost on another model depends on how long that model's answers are.
// Not for: choosing; decisions know nothing of it.
import { estimateLatencyMs } from '@/lib/routing/policy/appraise';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Choices } from '@/lib/telemetry/choices/types';
import { CHECK_ROWS, type Check } from '../check';
import type { Contender } from './contenders';
import { medianOf, type Tokens } from './expected-tokens';

export interface Habits {
  /** Tokens that were written of those expected, by task type. */
  typeOutput: Float64Array;
  /** How much a model writes against others on the same task type: by model of the catalog and type; 1: as much. */
  output: Float64Array;
  /** The same by position in `choices.models`. */
  outputOfKnown: Float64Array;
  /** Measured milliseconds of those expected, by model of the catalog. */
  latency: Float64Array;
}

// Answers of one model to one task type differ in length by about their mean (variation 1), models on one type by
// about a third: a model's own answers outweigh the common length from 1 / 0.3² ≈ 10 of them.
const LENGTH_PRIOR = 10;
// A median of five; as many as the bandit asks for before it trusts a cell.
const LATENCY_PRIOR = 5;

const TYPES = TASK_TYPES.length;

/** Everything is drawn towards “as expected” where little was seen. */
export function learnHabits(
  choices: Choices,
  contenders: readonly Contender[],
  tokens: Tokens,
  check: Check,
): Habits {
  const { typeOutput, outputOfKnown } = learnOutput(choices, tokens);
  check();
  const output = new Float64Array(contenders.length * TYPES).fill(1);
  contenders.forEach(({ model }, at) => {
    const known = choices.models.indexOf(model.id);
    if (known < 0) return;
    output.set(outputOfKnown.subarray(known * TYPES, (known + 1) * TYPES), at * TYPES);
  });
  return { typeOutput, output, outputOfKnown, latency: learnLatency(choices, contenders, tokens, check) };
}

function learnOutput(choices: Choices, tokens: Tokens): Pick<Habits, 'typeOutput' | 'outputOfKnown'> {
  const { n, answered, taskType, outputTokens, models } = choices;
  const size = models.length * TYPES;
  const [count, used, expected] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let row = 0; row < n; row++) {
    const model = answered[row] as number;
    const written = outputTokens[row] as number;
    if (model < 0 || Number.isNaN(written)) continue;
    const at = model * TYPES + (taskType[row] as number);
    count[at] = (count[at] as number) + 1;
    used[at] = (used[at] as number) + written;
    expected[at] = (expected[at] as number) + (tokens.output[row] as number);
  }
  const overall = ratioOf(sumOf(used), sumOf(expected), sumOf(count), 1);
  const typeOutput = Float64Array.from(TASK_TYPES, (_, type) =>
    ratioOf(sumOf(used, type), sumOf(expected, type), sumOf(count, type), overall),
  );
  const outputOfKnown = Float64Array.from(used, (written, at) => {
    const usual = (typeOutput[at % TYPES] as number) * (expected[at] as number);
    return ratioOf(written, usual, count[at] as number, 1);
  });
  return { typeOutput, outputOfKnown };
}

/** Σused / Σexpected with the weight of LENGTH_PRIOR answers of mean length that are `prior` times as long. */
function ratioOf(used: number, expected: number, count: number, prior: number): number {
  if (count === 0 || expected <= 0) return prior;
  const weight = (LENGTH_PRIOR * expected) / count;
  return (weight * prior + used) / (weight + expected);
}

/** Of all, or of one task type. */
function sumOf(values: Float64Array, type?: number): number {
  let sum = 0;
  for (let at = type ?? 0; at < values.length; at += type === undefined ? 1 : TYPES)
    sum += values[at] as number;
  return sum;
}

function learnLatency(
  choices: Choices,
  contenders: readonly Contender[],
  tokens: Tokens,
  check: Check,
): Float64Array {
  const { n, answered, latencyMs, outputTokens, models } = choices;
  const positions = models.map((id) => contenders.findIndex(({ model }) => model.id === id));
  const logs: number[][] = contenders.map(() => []);
  for (let row = 0; row < n; row++) {
    if (row % CHECK_ROWS === 0) check();
    const measured = latencyMs[row] as number;
    const at = positions[answered[row] as number] ?? -1;
    const contender = contenders[at];
    if (contender === undefined || !(measured > 0)) continue;
    const written = outputTokens[row] as number;
    const output = Number.isNaN(written) ? (tokens.output[row] as number) : written;
    const expected = estimateLatencyMs(contender.model, output);
    if (expected > 0) logs[at]?.push(Math.log(measured / expected));
  }
  return Float64Array.from(logs, (values) => {
    check();
    const trust = values.length / (values.length + LATENCY_PRIOR);
    return Math.exp(trust * (medianOf(values) ?? 0));
  });
}
