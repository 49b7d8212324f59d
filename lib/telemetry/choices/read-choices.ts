// What: reads logged choices with their grades out of the database, as columns.
// Why: a search walks over all of them hundreds of times; objects would take seconds to read and to hand over.
// Not for: judging them (lib/optimize). Runs in the reader's thread as it is: no aliases.
import type Sqlite from 'better-sqlite3';
import { BANDS, TASK_TYPES } from '../../shared/vocabulary.ts';
import { LogCancelled } from '../history/log-watch.ts';
import { readFieldSets } from './field-sets.ts';
import { createIntern } from './intern.ts';
import { IS_CHOICE } from './is-choice.ts';
import { readLabels } from './read-labels.ts';
import type { Choices, ChoicesInput } from './types.ts';

// Newest first, so that the limit leaves out the oldest.
const ROWS = `
select s.rowid, s.request_id, s.created_at, s.task_type, s.band, s.difficulty, s.complexity, s.chosen_model,
  s.answered_model, s.propensity, s.field_id, s.expected_input, s.expected_output, s.input_tokens, s.output_tokens,
  s.cost_nano_usd, s.latency_ms, s.judge_gain, s.judge_nano_usd, s.unjudged_difficulty
from subtasks s indexed by subtasks_created
where s.created_at >= @fromMs and s.created_at < @toMs and ${IS_CHOICE}
order by s.created_at desc, s.rowid desc limit @limit`;

type Known = number | null;
type Row = [
  rowid: number,
  requestId: string,
  atMs: number,
  taskType: string,
  band: string,
  difficulty: number,
  complexity: number,
  chosen: string,
  answered: string | null,
  propensity: number,
  fieldId: number | null,
  expectedInput: Known,
  expectedOutput: Known,
  inputTokens: Known,
  outputTokens: Known,
  costNanoUsd: Known,
  latencyMs: Known,
  judgeGain: Known,
  judgeNanoUsd: Known,
  unjudgedDifficulty: Known,
];

// Rows between two looks at whether anybody still waits: some 20 ms.
const LOOK_EVERY = 4096;

/** Those of [fromMs, toMs), and the grades that count of them. Throws LogCancelled once nobody waits for it. */
export function readChoices(
  client: Sqlite.Database,
  { fromMs, toMs, simulated, limit }: ChoicesInput,
  isCancelled: () => boolean = () => false,
): Choices {
  const bound = { fromMs, toMs, simulated: Number(simulated), limit };
  const models = createIntern();
  const fields = readFieldSets(client, models.of);
  const size = countRows(client, { fromMs, toMs, limit });
  const columns = createColumns(size);
  const requests = new Set<string>();
  let seen = 0;
  const look = () => {
    if (seen++ % LOOK_EVERY === 0 && isCancelled()) throw new LogCancelled('Nobody waits for it.');
  };
  // Filled from the end, so that the oldest is first.
  let at = size;
  for (const row of client.prepare(ROWS).raw(true).iterate(bound) as IterableIterator<Row>) {
    look();
    at -= 1;
    requests.add(row[1]);
    columns.rowid[at] = row[0];
    columns.atMs[at] = row[2];
    columns.taskType[at] = TASK_TYPES.indexOf(row[3] as (typeof TASK_TYPES)[number]);
    columns.band[at] = BANDS.indexOf(row[4] as (typeof BANDS)[number]);
    columns.difficulty[at] = row[5];
    columns.complexity[at] = row[6];
    columns.chosen[at] = models.of(row[7]);
    columns.answered[at] = row[8] === null ? -1 : models.of(row[8]);
    columns.propensity[at] = row[9];
    columns.field[at] = fields.of(row[10]);
    columns.expectedInput[at] = row[11] ?? Number.NaN;
    columns.expectedOutput[at] = row[12] ?? Number.NaN;
    columns.inputTokens[at] = row[13] ?? Number.NaN;
    columns.outputTokens[at] = row[14] ?? Number.NaN;
    columns.costNanoUsd[at] = row[15] ?? Number.NaN;
    columns.latencyMs[at] = row[16] ?? Number.NaN;
    columns.judgeGain[at] = row[17] ?? Number.NaN;
    columns.judgeNanoUsd[at] = row[18] ?? Number.NaN;
    columns.unjudgedDifficulty[at] = row[19] ?? Number.NaN;
  }
  const kept = at === 0 ? columns : dropFirst(columns, at);
  const positions = new Map(Array.from(kept.rowid, (rowid, position) => [rowid, position]));
  const sinceMs = kept.atMs[0] ?? toMs;
  const labels = readLabels(client, { positions, sinceMs, simulated, model: models.of, look });
  return {
    n: size - at,
    requests: requests.size,
    models: models.words,
    fields: fields.sets,
    ...kept,
    labels,
  };
}

/** No fewer than there will be rows. */
function countRows(client: Sqlite.Database, bound: { fromMs: number; toMs: number; limit: number }): number {
  return client
    .prepare(
      `select count(*) from (select 1 from subtasks indexed by subtasks_created
      where created_at >= @fromMs and created_at < @toMs limit @limit)`,
    )
    .pluck()
    .get(bound) as number;
}

type Columns = Omit<Choices, 'n' | 'requests' | 'models' | 'fields' | 'labels'>;

function createColumns(n: number): Columns {
  return {
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
    expectedInput: new Float32Array(n),
    expectedOutput: new Float32Array(n),
    inputTokens: new Float32Array(n),
    outputTokens: new Float32Array(n),
    costNanoUsd: new Float64Array(n),
    latencyMs: new Float32Array(n),
    judgeGain: new Float32Array(n),
    judgeNanoUsd: new Float32Array(n),
    unjudgedDifficulty: new Float32Array(n),
  };
}

function dropFirst(columns: Columns, count: number): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [name, values.slice(count)]),
  ) as unknown as Columns;
}
