import type { Choices, Labels } from '@/lib/telemetry/choices/types';

/** Columns for `n` choices among all of `models`; everything that is not filled in later is unknown. */
export function emptyChoices(n: number, models: string[]): Choices {
  const unknown = () => new Float32Array(n).fill(Number.NaN);
  return {
    n,
    requests: n,
    models,
    fields: [Int16Array.from(models.keys())],
    rowid: new Float64Array(n),
    atMs: new Float64Array(n),
    taskType: new Uint8Array(n),
    band: new Uint8Array(n),
    difficulty: new Float32Array(n),
    complexity: new Float32Array(n),
    chosen: new Int16Array(n),
    answered: new Int16Array(n),
    propensity: new Float64Array(n),
    field: new Int32Array(n),
    expectedInput: unknown(),
    expectedOutput: unknown(),
    inputTokens: unknown(),
    outputTokens: unknown(),
    costNanoUsd: new Float64Array(n).fill(Number.NaN),
    latencyMs: unknown(),
    judgeGain: unknown(),
    judgeNanoUsd: unknown(),
    unjudgedDifficulty: unknown(),
    labels: new LabelList().toLabels(),
  };
}

/** Labels as they come, then as columns. */
export class LabelList {
  readonly #rows: [row: number, model: number, quality: number, source: number, inclusion: number][] = [];

  add(row: number, model: number, quality: number, source: number, inclusion: number): void {
    this.#rows.push([row, model, quality, source, inclusion]);
  }

  toLabels(): Labels {
    const column = (at: 0 | 1 | 2 | 3 | 4) => this.#rows.map((row) => row[at]);
    return {
      n: this.#rows.length,
      row: Int32Array.from(column(0)),
      model: Int16Array.from(column(1)),
      quality: Float32Array.from(column(2)),
      source: Uint8Array.from(column(3)),
      inclusion: Float64Array.from(column(4)),
    };
  }
}
