import { isEmbedder } from '@/lib/catalog/places';
import { choosesAsArticle } from '@/lib/routing/policy/field';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Choices } from '@/lib/telemetry/choices/types';
import type { Contender } from './prepare-models';
import type { Tokens } from './prepare-tokens';
import type { SearchInput } from './types';

export interface Entries {
  offsets: Int32Array;
  model: Uint16Array;
}

interface List {
  model: Uint16Array;
  /** 1: it could have taken the choice; 0: only if its context was too small to be in the field. */
  isOpen: Uint8Array;
}

/** Which models of today's catalog could have taken each choice, in the catalog's order. */
export function listEntries(
  choices: Choices,
  input: Pick<SearchInput, 'today' | 'catalog'>,
  contenders: readonly Contender[],
  tokens: Tokens,
): Entries {
  const { n, field, taskType } = choices;
  const { today } = input;
  const lists = new Map<number, List>();
  const listAt = (row: number): List => {
    const key = ((field[row] as number) + 1) * TASK_TYPES.length + (taskType[row] as number);
    const known = lists.get(key);
    if (known) return known;
    const list = listModels(choices, row, input);
    lists.set(key, list);
    return list;
  };
  const asArticle = choosesAsArticle(today);
  const isCounted = ({ model, isOpen }: List, at: number, row: number): boolean => {
    const needed =
      (tokens.input[row] as number) + (today.classifier === 'reference' ? 0 : (tokens.output[row] as number));
    const isSmall = (contenders[model[at] as number]?.model.contextWindow ?? 0) < needed;
    if (isOpen[at] === 0) return isSmall;
    return !isSmall || asArticle || (field[row] as number) >= 0;
  };
  const offsets = new Int32Array(n + 1);
  let total = 0;
  for (let row = 0; row < n; row++) {
    const list = listAt(row);
    for (let at = 0; at < list.model.length; at++) if (isCounted(list, at, row)) total++;
    offsets[row + 1] = total;
  }
  const model = new Uint16Array(total);
  let entry = 0;
  for (let row = 0; row < n; row++) {
    const list = listAt(row);
    for (let at = 0; at < list.model.length; at++)
      if (isCounted(list, at, row)) model[entry++] = list.model[at] as number;
  }
  return { offsets, model };
}

/**
 * The models of a choice's field that still answer its task type; where the field was not kept, all that do. The
 * article's policy falls back on models of other task types and of too small a context, so they are there too.
 */
function listModels(
  choices: Choices,
  row: number,
  { today, catalog }: Pick<SearchInput, 'today' | 'catalog'>,
): List {
  const type = TASK_TYPES[choices.taskType[row] as number] ?? 'chat';
  const kept = choices.fields[choices.field[row] as number];
  const ids = kept && new Set([...kept].map((model) => choices.models[model]));
  const forcedTier = today.forcedTiers[type];
  const asArticle = choosesAsArticle(today);
  const model: number[] = [];
  const isOpen: number[] = [];
  catalog.models.forEach((entry, at) => {
    if (isEmbedder(entry)) return;
    const isForcedOut = forcedTier !== undefined && entry.tier !== forcedTier;
    const isInField = ids ? ids.has(entry.id) : entry.draining !== true && !isForcedOut;
    const isCapable = entry.taskTypes.includes(type);
    const couldTake = isCapable ? isInField : asArticle;
    if (!couldTake && !asArticle) return;
    model.push(at);
    isOpen.push(Number(couldTake));
  });
  return { model: Uint16Array.from(model), isOpen: Uint8Array.from(isOpen) };
}
