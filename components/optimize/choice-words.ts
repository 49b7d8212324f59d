import type { FrontierPoint, SearchResult } from '@/lib/optimize/types';
import type { PreviewView, SearchView } from '@/lib/services/optimize/types';
import { sayPerThousand, sayQuality } from './figure-words';
import { pointName } from './point-words';
import type { Proposal } from './use-proposal';

/** What the target's handle says: “quality at least 0.783: policy 7, $2.31 per 1,000”. */
export function askedWords(
  result: SearchResult,
  { at, asked, isPicked }: Pick<Proposal, 'at' | 'asked' | 'isPicked'>,
): string {
  const wanted = asked === null ? 'no quality asked for' : `quality at least ${sayQuality(asked)}`;
  const point = at === null ? undefined : result.points[at];
  if (!point) return `${wanted}: nothing is proposed`;
  const cost = point.estimate.costNanoUsd;
  const price = cost === null ? 'no price known' : `${sayPerThousand(cost)} per 1,000`;
  return `${wanted}: ${pointName(point)}${isPicked ? ', chosen by itself' : ''}, ${price}`;
}

/** Why the proposal cannot be applied now, a sentence that says what to do; null: it can. */
export function whyNotApply({
  search: { stale, result },
  point,
  preview,
  isBefore,
}: {
  search: SearchView & { result: SearchResult };
  point: FrontierPoint;
  /** Null: not read yet. */
  preview: PreviewView | null;
  /** A newer search runs. */
  isBefore: boolean;
}): string | null {
  if (isBefore) return 'A newer search runs; its result decides what can be applied.';
  if (stale === 'catalog') return 'Models or prices changed since this search. Search again, then apply.';
  if (point.locality !== result.points[result.today]?.locality)
    return point.locality === 'local_only'
      ? `This preset keeps everything on this machine, which numbers alone do not. Choose ${point.preset ?? 'private'} as the default under Settings, Policy.`
      : 'Today’s policy keeps everything on this machine, and this one does not. Choose another default under Settings, Policy, first.';
  if (preview && preview.changes.length === 0)
    return 'These are the numbers of the policy that counts now; there is nothing to apply.';
  return null;
}
