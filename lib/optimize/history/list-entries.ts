import { isEmbedder } from '@/lib/catalog/places';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Choices } from '@/lib/telemetry/choices/types';
import { CHECK_ROWS, type Check } from '../check';
import type { SearchInput } from '../types';
import type { Contender } from './contenders';
import type { Tokens } from './expected-tokens';

export interface Entries {
  offsets: Int32Array;
  model: Uint16Array;
}

/** Which models of today's catalog could have taken each choice, in the catalog's order. */
export function listEntries(
  choices: Choices,
  input: Pick<SearchInput, 'today' | 'catalog'>,
  contenders: readonly Contender[],
  tokens: Tokens,
  check: Check,
): Entries {
  const { n, field, taskType } = choices;
  const lists = new Map<number, Uint16Array>();
  const listAt = (row: number): Uint16Array => {
    const key = ((field[row] as number) + 1) * TASK_TYPES.length + (taskType[row] as number);
    const known = lists.get(key);
    if (known) return known;
    const list = listModels(choices, row, input);
    lists.set(key, list);
    return list;
  };
  const windows = Float64Array.from(contenders, ({ model }) => model.contextWindow);
  const offsets = new Int32Array(n + 1);
  const model = new Uint16Array(n * contenders.length);
  let total = 0;
  for (let row = 0; row < n; row++) {
    if (row % CHECK_ROWS === 0) check();
    const needed = (tokens.input[row] as number) + (tokens.output[row] as number);
    const list = listAt(row);
    // A field that was kept holds only models whose context was large enough.
    const isKept = (field[row] as number) >= 0;
    for (let at = 0; at < list.length; at++) {
      const which = list[at] as number;
      if (isKept || (windows[which] as number) >= needed) model[total++] = which;
    }
    offsets[row + 1] = total;
  }
  return { offsets, model: model.slice(0, total) };
}

/** The models of a choice's field that still answer its task type; where the field was not kept, all that do. */
function listModels(
  choices: Choices,
  row: number,
  { today, catalog }: Pick<SearchInput, 'today' | 'catalog'>,
): Uint16Array {
  const type = TASK_TYPES[choices.taskType[row] as number] ?? 'chat';
  const kept = choices.fields[choices.field[row] as number];
  const ids = kept && new Set([...kept].map((model) => choices.models[model]));
  const forcedTier = today.forcedTiers[type];
  return Uint16Array.from(
    catalog.models.flatMap((entry, at) => {
      const isForcedOut = forcedTier !== undefined && entry.tier !== forcedTier;
      const isInField = ids ? ids.has(entry.id) : entry.draining !== true && !isForcedOut;
      return !isEmbedder(entry) && isInField && entry.taskTypes.includes(type) ? [at] : [];
    }),
  );
}
