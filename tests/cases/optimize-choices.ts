import { BANDS, TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Choices } from '@/lib/telemetry/choices/types';

/** One logged subtask; what is left out is unknown. */
export interface ChoiceRow {
  taskType: string;
  band: string;
  difficulty: number;
  complexity: number;
  chosenModel?: string | null;
  answeredModel?: string | null;
  propensity?: number;
  /** Absent: not kept. */
  field?: readonly string[] | null;
  expectedInput?: number | null;
  expectedOutput?: number | null;
  inputTokens?: number | null;
  outputTokens?: number | null;
  costNanoUsd?: number | null;
  latencyMs?: number | null;
  judgeGain?: number | null;
  judgeNanoUsd?: number | null;
  unjudgedDifficulty?: number | null;
}

/** Rows as the columns that history is read into. */
export function choicesOf(rows: readonly ChoiceRow[]): Choices {
  const n = rows.length;
  const models: string[] = [];
  const fields: Int16Array[] = [];
  const known = new Map<string, number>();
  const modelAt = (id: string | null | undefined): number => {
    if (id === null || id === undefined) return -1;
    const at = models.indexOf(id);
    return at >= 0 ? at : models.push(id) - 1;
  };
  const fieldAt = (ids: readonly string[] | null | undefined): number => {
    if (!ids) return -1;
    const key = JSON.stringify([...ids].sort());
    const at = known.get(key) ?? fields.push(Int16Array.from([...ids].sort(), modelAt)) - 1;
    known.set(key, at);
    return at;
  };
  const column = (name: keyof ChoiceRow) => rows.map((row) => (row[name] as number | null) ?? Number.NaN);
  return {
    n,
    requests: n,
    models,
    fields,
    rowid: Float64Array.from(rows, (_, at) => at + 1),
    atMs: Float64Array.from(rows, (_, at) => at * 60_000),
    taskType: Uint8Array.from(rows, ({ taskType }) => TASK_TYPES.indexOf(taskType as never)),
    band: Uint8Array.from(rows, ({ band }) => BANDS.indexOf(band as never)),
    difficulty: Float32Array.from(column('difficulty')),
    complexity: Float32Array.from(column('complexity')),
    chosen: Int16Array.from(rows, ({ chosenModel }) => modelAt(chosenModel)),
    answered: Int16Array.from(rows, ({ answeredModel }) => modelAt(answeredModel)),
    propensity: Float64Array.from(column('propensity')),
    field: Int32Array.from(rows, ({ field }) => fieldAt(field)),
    expectedInput: Float32Array.from(column('expectedInput')),
    expectedOutput: Float32Array.from(column('expectedOutput')),
    inputTokens: Float32Array.from(column('inputTokens')),
    outputTokens: Float32Array.from(column('outputTokens')),
    costNanoUsd: Float64Array.from(column('costNanoUsd')),
    latencyMs: Float32Array.from(column('latencyMs')),
    judgeGain: Float32Array.from(column('judgeGain')),
    judgeNanoUsd: Float32Array.from(column('judgeNanoUsd')),
    unjudgedDifficulty: Float32Array.from(column('unjudgedDifficulty')),
    labels: {
      n: 0,
      row: new Int32Array(0),
      model: new Int16Array(0),
      quality: new Float32Array(0),
      source: new Uint8Array(0),
      inclusion: new Float64Array(0),
    },
  };
}
