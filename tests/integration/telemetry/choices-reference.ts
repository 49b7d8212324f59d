import type Sqlite from 'better-sqlite3';
import { BANDS, TASK_TYPES } from '@/lib/shared/vocabulary';
import { type Choices, type ChoicesInput, LABEL_SOURCES } from '@/lib/telemetry/choices/types';

type Row = Record<string, unknown>;

/** Choices as plain rows, with names in place of positions and null in place of NaN. */
export function plainChoices(choices: Choices) {
  const { models, labels } = choices;
  const known = (value: number | undefined) => (Number.isNaN(value) ? null : value);
  const name = (at: number | undefined) => (at === undefined || at < 0 ? null : models[at]);
  const rows = Array.from({ length: choices.n }, (_, at) => ({
    rowid: choices.rowid[at],
    atMs: choices.atMs[at],
    taskType: TASK_TYPES[choices.taskType[at] ?? -1],
    band: BANDS[choices.band[at] ?? -1],
    difficulty: choices.difficulty[at],
    complexity: choices.complexity[at],
    chosen: name(choices.chosen[at]),
    answered: name(choices.answered[at]),
    propensity: choices.propensity[at],
    field:
      (choices.field[at] ?? -1) < 0 ? null : [...(choices.fields[choices.field[at] ?? 0] ?? [])].map(name),
    expectedInput: known(choices.expectedInput[at]),
    expectedOutput: known(choices.expectedOutput[at]),
    inputTokens: known(choices.inputTokens[at]),
    outputTokens: known(choices.outputTokens[at]),
    costNanoUsd: known(choices.costNanoUsd[at]),
    latencyMs: known(choices.latencyMs[at]),
    judgeGain: known(choices.judgeGain[at]),
    judgeNanoUsd: known(choices.judgeNanoUsd[at]),
    unjudgedDifficulty: known(choices.unjudgedDifficulty[at]),
  }));
  const given = Array.from({ length: labels.n }, (_, at) => ({
    rowid: choices.rowid[labels.row[at] ?? -1],
    model: name(labels.model[at]),
    quality: labels.quality[at],
    source: LABEL_SOURCES[labels.source[at] ?? -1],
    inclusion: known(labels.inclusion[at]),
  }));
  return { requests: choices.requests, rows, labels: sorted(given) };
}

/** The same read slowly: every row of every table, one condition after the other. */
export function readPlainly(
  client: Sqlite.Database,
  { fromMs, toMs, simulated, limit }: ChoicesInput,
): ReturnType<typeof plainChoices> {
  const read = (table: string) =>
    client.prepare(`select rowid, * from ${table} order by rowid`).all() as Row[];
  const sets = new Map(read('fields').map(({ id, models }) => [id, JSON.parse(models as string)]));
  const asked = new Set(
    read('attempts')
      .filter(({ purpose, simulated: made }) => purpose === 'answer' && made === 1)
      .map(({ subtask_id: id }) => id),
  );
  const subtasks = read('subtasks')
    .filter(({ created_at: at }) => (at as number) >= fromMs && (at as number) < toMs)
    .filter((row) => simulated || row.simulated === 0 || (row.simulated === null && !asked.has(row.id)))
    .filter(({ status, attempts }) => status !== 'dry_run' && (attempts as number) > 0)
    .filter(({ chosen_model: model, propensity }) => model !== null && (propensity as number) > 0)
    .filter(({ reason }) => !['named', 'tool_loop', 'no_candidate'].includes(reason as string))
    .filter(({ quality, threshold }) => quality !== null || threshold !== 0)
    .sort(
      (a, b) =>
        (a.created_at as number) - (b.created_at as number) || (a.rowid as number) - (b.rowid as number),
    )
    .slice(-limit);
  const rows = subtasks.map((row) => ({
    rowid: row.rowid,
    atMs: row.created_at,
    taskType: row.task_type,
    band: row.band,
    difficulty: Math.fround(row.difficulty as number),
    complexity: Math.fround(row.complexity as number),
    chosen: row.chosen_model,
    answered: row.answered_model,
    propensity: row.propensity,
    field: sets.get(row.field_id) ?? null,
    expectedInput: row.expected_input,
    expectedOutput: row.expected_output,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    costNanoUsd: row.cost_nano_usd,
    latencyMs: single(row.latency_ms),
    judgeGain: single(row.judge_gain),
    judgeNanoUsd: single(row.judge_nano_usd),
    unjudgedDifficulty: single(row.unjudged_difficulty),
  }));
  const byId = new Map(subtasks.map((row) => [row.id, row.rowid]));
  const counts = (row: Row) => byId.has(row.subtask_id) && (simulated || row.simulated !== 1);
  const latest = new Map(read('feedback').map((row) => [`${row.subtask_id} ${row.source}`, row]));
  const grades = [...latest.values()]
    .filter((row) => counts(row) && row.quality !== null && ['human', 'judge'].includes(row.source as string))
    .map((row) => label(row, row.model_id, row.quality, row.source, null));
  const compared = read('shadows')
    .filter((row) => counts(row) && row.status === 'ok')
    .flatMap((row) => {
      const chance = (inclusion: unknown) =>
        inclusion === null ? null : (row.share as number) * (inclusion as number);
      return [
        label(row, row.answered_model, row.label_answered, 'shadow', chance(row.inclusion_answered)),
        label(row, row.shadow_model, row.label_shadow, 'shadow', chance(row.inclusion_shadow)),
      ];
    });
  function label(row: Row, model: unknown, quality: unknown, source: unknown, inclusion: unknown) {
    const rowid = byId.get(row.subtask_id);
    return { rowid, model, quality: Math.fround(quality as number), source, inclusion };
  }
  const requests = new Set(subtasks.map(({ request_id: id }) => id)).size;
  return { requests, rows, labels: sorted([...grades, ...compared]) } as ReturnType<typeof plainChoices>;
}

function single(value: unknown): number | null {
  return value === null ? null : Math.fround(value as number);
}

function sorted<Label extends object>(labels: readonly Label[]): Label[] {
  return labels.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
