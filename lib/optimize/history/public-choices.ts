// What: choices made of the public prompts that ship, for the owner's own models.
// Why: policies can be compared on the first day; nothing is claimed of the owner's prompts, grades or costs.
// Not for: estimating anything from what was chosen: nobody chose.
import { answering } from '@/lib/catalog/places';
import type { Catalog } from '@/lib/catalog/types';
import { seededRandom } from '@/lib/shared/rng';
import { BANDS, bandOf, TASK_TYPES, type TaskType } from '@/lib/shared/vocabulary';
import type { Choices } from '@/lib/telemetry/choices/types';
import shipped from './public-prompts.json' with { type: 'json' };

/** Beginning of a shipped prompt and where it is from; null for a rowid of the owner's history. */
export function publicPrompt(rowid: number): { text: string; source: string; licence: string } | null {
  const at = -rowid - 1;
  const text = shipped.text[at];
  const source = shipped.sources[shipped.source[at] ?? -1];
  return text === undefined || source === undefined
    ? null
    : { text, source: source.name, licence: source.licence };
}

/**
 * One choice a shipped prompt, in an order that `seed` draws: read by the shipped classifier, open to every model of
 * the catalog that answers its task type, chosen by nobody. Rowids are negative, so that none is the owner's.
 */
export function publicChoices(catalog: Pick<Catalog, 'models'>, { seed }: { seed: number }): Choices {
  const order = shuffle(shipped.text.length, seed);
  const n = order.length;
  const models = answering(catalog.models).filter(({ draining }) => draining !== true);
  const types = order.map((at) => shipped.taskTypes[shipped.taskType[at] ?? -1]);
  const read = (column: readonly number[]) => Float32Array.from(order, (at) => column[at] ?? Number.NaN);
  const unknown = () => new Float32Array(n).fill(Number.NaN);
  return {
    n,
    requests: n,
    models: models.map(({ id }) => id),
    fields: TASK_TYPES.map((type) =>
      Int16Array.from(models.flatMap(({ taskTypes }, at) => (taskTypes.includes(type) ? [at] : []))),
    ),
    rowid: Float64Array.from(order, (at) => -at - 1),
    atMs: new Float64Array(n).fill(Number.NaN),
    taskType: Uint8Array.from(types, (type) => typeAt(type)),
    band: Uint8Array.from(order, (at) => BANDS.indexOf(bandOf(shipped.complexity[at] ?? 0))),
    difficulty: read(shipped.difficulty),
    complexity: read(shipped.complexity),
    chosen: new Int16Array(n).fill(-1),
    answered: new Int16Array(n).fill(-1),
    propensity: new Float64Array(n).fill(Number.NaN),
    field: Int32Array.from(types, (type) => typeAt(type)),
    expectedInput: read(shipped.input),
    expectedOutput: read(shipped.output),
    inputTokens: unknown(),
    outputTokens: unknown(),
    costNanoUsd: new Float64Array(n).fill(Number.NaN),
    latencyMs: unknown(),
    judgeGain: unknown(),
    judgeNanoUsd: unknown(),
    unjudgedDifficulty: unknown(),
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

function typeAt(type: string | undefined): number {
  return Math.max(0, TASK_TYPES.indexOf(type as TaskType));
}

/** 0 to n − 1 in drawn order (Fisher and Yates 1938). */
function shuffle(n: number, seed: number): number[] {
  const random = seededRandom(seed);
  const order = Array.from({ length: n }, (_, at) => at);
  for (let at = n - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}
