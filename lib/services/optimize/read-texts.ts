import { publicPrompt } from '@/lib/optimize/history/public-choices';
import type { ChoiceText } from '@/lib/telemetry/choices/types';
import type { OptimizeContext } from './optimize-context';

// What one question answers at most.
const BATCH = 500;

/**
 * How the prompts of choices begin, by rowid; what is gone is left out. Public prompts have negative rowids, and an
 * empty `requestId`: nobody here asked them.
 */
export async function readTexts(
  ctx: Pick<OptimizeContext, 'history'>,
  rowids: readonly number[],
): Promise<Map<number, ChoiceText>> {
  const wanted = [...new Set(rowids)];
  const found = new Map<number, ChoiceText>();
  for (const rowid of wanted) {
    const shipped = publicPrompt(rowid);
    if (shipped) found.set(rowid, { rowid, requestId: '', position: 0, text: shipped.text });
  }
  const own = wanted.filter((rowid) => rowid >= 0);
  for (let from = 0; from < own.length; from += BATCH) {
    const texts = await ctx.history.ask('choiceTexts', { rowids: own.slice(from, from + BATCH) });
    for (const text of texts) found.set(text.rowid, text);
  }
  return found;
}
