// What: what would move if a point of the frontier were applied, prompt by prompt, and what of the policy changes.
// Why: nobody should have to trust a number; the owner's own prompts show it.
// Not for: applying it.
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import type { Moves, SearchResult } from '@/lib/optimize/types';
import { SwitchyardError } from '@/lib/shared/errors';
import { describeChanges } from './describe-changes';
import { findPoint } from './find-point';
import { limitContextOf } from './limit-context';
import { notesOfMoves } from './notes-of-moves';
import { notesOfPoint } from './notes-of-point';
import { createQueue, type Queue } from './one-after-another';
import type { OptimizeContext } from './optimize-context';
import type { Optimizer } from './optimizer';
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
  const moves = await inTurn(ctx.optimizer, () =>
    ctx.optimizer.preview(
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
    ),
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
    notes: [...notesOfPoint(ctx, found, changes), ...notesOfMoves(ctx, found, moves)],
  };
}

// A look takes a second at most, a minute of waiting is enough.
const MOST_WAITING = 20;
const queues = new WeakMap<Optimizer, Queue>();

/** Each may read a hundred thousand choices again, some fifty megabytes; what the one before it read is often enough. */
function inTurn<T>(optimizer: Optimizer, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(optimizer) ?? createQueue(MOST_WAITING);
  queues.set(optimizer, queue);
  const begun = queue.run(work);
  if (begun !== null) return begun;
  throw new SwitchyardError('Too many points are being looked at. Try again in a moment.', {
    code: 'preview_busy',
    status: 503,
  });
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
