// What: what would move if a point of the frontier were applied, prompt by prompt, and what of the policy changes.
// Why: nobody should have to trust a number; the owner's own prompts show it.
// Not for: applying it.
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import type { Moves, SearchResult } from '@/lib/optimize/types';
import { SwitchyardError } from '@/lib/shared/errors';
import { describeChanges } from './describe-changes';
import { findPoint } from './find-point';
import { limitContextOf } from './limit-context';
import { notesOfPoint } from './notes-of-point';
import type { OptimizeContext } from './optimize-context';
import { readTexts } from './read-texts';
import { readMatter } from './search-matter';
import type { PreviewView } from './types';

/** Compared with the policy as it counts now. Errors of `findPoint`; 503 when history or the thread refuses. */
export async function previewPoint(
  ctx: OptimizeContext,
  input: { searchId: string; point: number },
): Promise<PreviewView> {
  const found = findPoint(ctx, input);
  const { search, ask, point, today } = found;
  const now = ctx.policy(ctx.defaultPolicy);
  const moves = await ctx.optimizer.preview(
    {
      searchId: search.id,
      from: { tunables: tunablesOf(now), locality: now.locality },
      to: { tunables: point.tunables, locality: point.locality },
    },
    async () => {
      const { choices, input: given } = await readMatter(ctx, { ...ask, searchId: search.id });
      if (given.source !== search.result.source) throw gone();
      return { choices, input: given };
    },
  );
  const changes = describeChanges(tunablesOf(now), point.tunables, limitContextOf(ctx));
  return {
    searchId: search.id,
    point: point.at,
    estimate: point.estimate,
    today: today.estimate,
    scale30d: scaleOf(search.result),
    moves: await withTexts(ctx, moves),
    changes,
    notes: notesOfPoint(ctx, found, changes),
  };
}

async function withTexts(ctx: OptimizeContext, moves: Moves): Promise<PreviewView['moves']> {
  const rowids = [
    ...moves.groups.map(({ exampleRowid }) => exampleRowid),
    ...moves.prompts.map(({ rowid }) => rowid),
  ];
  const texts = await readTexts(ctx, rowids);
  return {
    ...moves,
    groups: moves.groups.map((group) => ({ ...group, example: texts.get(group.exampleRowid) ?? null })),
    prompts: moves.prompts.map((prompt) => {
      const { requestId = '', position = 0, text = null } = texts.get(prompt.rowid) ?? {};
      return { ...prompt, requestId, position, text };
    }),
  };
}

/** Null: public prompts, which come at no rate. */
function scaleOf({ source, perDay, requests }: SearchResult): number | null {
  return source === 'public' || perDay === null || requests === 0 ? null : (30 * perDay) / requests;
}

function gone(): SwitchyardError {
  return new SwitchyardError('The requests that were searched are no longer stored. Search again.', {
    code: 'search_stale',
    status: 409,
    param: 'search_id',
  });
}
