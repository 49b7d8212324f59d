// What: multinomial logistic regression over dense inputs and hashed words.
// Why: one linear head a task type is small, fast and can be read.
// Not for: choosing the penalties; the training script does by cross-validation.
import { TASK_TYPES } from '@/lib/shared/vocabulary';

export interface TypeExample {
  dense: Float32Array;
  words: ReadonlyMap<number, number>;
  /** Index in TASK_TYPES. */
  label: number;
  weight: number;
}

export interface TypeFit {
  bias: Float64Array;
  /** A row a type. */
  dense: Float64Array[];
  words: Float64Array[];
}

const CLASSES = TASK_TYPES.length;
const ROUNDS = 220;
const RATE = 0.06;
// Adam's usual decay rates (Kingma and Ba 2015).
const MOMENTUM = 0.9;
const SCALE = 0.999;

/** Full-batch Adam from zero; deterministic. `penalty` is L2, by dense column and for words. */
export function fitTypes(
  examples: readonly TypeExample[],
  penalty: { dense: ArrayLike<number>; words: number },
  buckets: number,
): TypeFit {
  const columns = examples[0]?.dense.length ?? 0;
  const width = 1 + columns + buckets;
  const parameters = new Float64Array(CLASSES * width);
  const first = new Float64Array(parameters.length);
  const second = new Float64Array(parameters.length);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const scores = new Float64Array(CLASSES);
  for (let round = 1; round <= ROUNDS; round++) {
    const gradient = new Float64Array(parameters.length);
    for (const example of examples) {
      softmax(example, parameters, width, columns, scores);
      for (let c = 0; c < CLASSES; c++) {
        const error = (example.weight / total) * ((scores[c] as number) - Number(c === example.label));
        const from = c * width;
        gradient[from] = (gradient[from] as number) + error;
        for (let k = 0; k < columns; k++)
          gradient[from + 1 + k] = (gradient[from + 1 + k] as number) + error * (example.dense[k] as number);
        for (const [bucket, value] of example.words) {
          const index = from + 1 + columns + bucket;
          gradient[index] = (gradient[index] as number) + error * value;
        }
      }
    }
    for (let i = 0; i < parameters.length; i++) {
      const column = i % width;
      const l2 = column === 0 ? 0 : column <= columns ? (penalty.dense[column - 1] ?? 0) : penalty.words;
      const g = (gradient[i] as number) + l2 * (parameters[i] as number);
      first[i] = MOMENTUM * (first[i] as number) + (1 - MOMENTUM) * g;
      second[i] = SCALE * (second[i] as number) + (1 - SCALE) * g * g;
      const step =
        (first[i] as number) /
        (1 - MOMENTUM ** round) /
        (Math.sqrt((second[i] as number) / (1 - SCALE ** round)) + 1e-8);
      parameters[i] = (parameters[i] as number) - RATE * step;
    }
  }
  return unpack(parameters, width, columns);
}

/** Probabilities by type for one example. */
export function typeProbabilities(
  fit: TypeFit,
  { dense, words }: Pick<TypeExample, 'dense' | 'words'>,
): number[] {
  const logits =
    fit.bias.length === 0
      ? []
      : Array.from(fit.bias, (bias, c) => {
          let value = bias;
          for (let k = 0; k < dense.length; k++) value += (fit.dense[c]?.[k] ?? 0) * (dense[k] ?? 0);
          for (const [bucket, weight] of words) value += weight * (fit.words[c]?.[bucket] ?? 0);
          return value;
        });
  const top = Math.max(...logits);
  const raised = logits.map((logit) => Math.exp(logit - top));
  const sum = raised.reduce((a, b) => a + b, 0);
  return raised.map((value) => value / sum);
}

function softmax(
  { dense, words }: TypeExample,
  parameters: Float64Array,
  width: number,
  columns: number,
  out: Float64Array,
): void {
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < CLASSES; c++) {
    const from = c * width;
    let value = parameters[from] as number;
    for (let k = 0; k < columns; k++) value += (parameters[from + 1 + k] as number) * (dense[k] as number);
    for (const [bucket, weight] of words)
      value += (parameters[from + 1 + columns + bucket] as number) * weight;
    out[c] = value;
    top = Math.max(top, value);
  }
  let sum = 0;
  for (let c = 0; c < CLASSES; c++) sum += out[c] = Math.exp((out[c] as number) - top);
  for (let c = 0; c < CLASSES; c++) out[c] = (out[c] as number) / sum;
}

function unpack(parameters: Float64Array, width: number, columns: number): TypeFit {
  const rows = Array.from({ length: CLASSES }, (_, c) => parameters.subarray(c * width, (c + 1) * width));
  return {
    bias: Float64Array.from(rows, (row) => row[0] as number),
    dense: rows.map((row) => row.slice(1, 1 + columns)),
    words: rows.map((row) => row.slice(1 + columns)),
  };
}
