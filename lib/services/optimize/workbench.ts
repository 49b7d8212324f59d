// What: what a search walked over, kept ready so that its points can be looked at one after the other.
// Why: to read and prepare a hundred thousand choices takes a second or more, to compare two policies far less.
// Not for: threads (lib/compose/optimizer); this runs in one, or in a test.

import { prepare } from '@/lib/optimize/history/prepare';
import { findMoves } from '@/lib/optimize/plan/find-moves';
import { planPolicy } from '@/lib/optimize/plan/plan-policy';
import type { Plan, Prepared } from '@/lib/optimize/prepared';
import { searchPolicies } from '@/lib/optimize/search/search-policies';
import type { Moves, SearchProgress, SearchResult } from '@/lib/optimize/types';
import type { PolicyPoint, PreviewJob, SearchJob, SearchMatter } from './optimizer';

export interface Workbench {
  /** Forgets what was kept before. Whether it was cancelled is for the caller to ask again. */
  search(
    job: SearchJob,
    watch: { onProgress(progress: SearchProgress): void; isCancelled(): boolean },
  ): SearchResult;
  /** Null: what the search walked over is not kept, and `matter` does not bring it. */
  preview(job: PreviewJob, matter: SearchMatter | null): Moves | null;
  /** Gives its memory back. */
  clear(): void;
}

interface Kept extends SearchMatter {
  searchId: string;
  prepared: Prepared | null;
}

/** Keeps one search. */
export function createWorkbench(): Workbench {
  let kept: Kept | null = null;

  return {
    search({ searchId, choices, input }, watch) {
      kept = null;
      const result = searchPolicies(choices, input, { nowMs: () => performance.now(), ...watch });
      kept = { searchId, choices, input, prepared: null };
      return result;
    },
    preview({ searchId, from, to }, matter) {
      if (matter !== null) kept = { searchId, ...matter, prepared: null };
      if (kept?.searchId !== searchId) return null;
      kept.prepared ??= prepare(kept.choices, kept.input);
      return findMoves(kept.prepared, planOf(kept.prepared, from), planOf(kept.prepared, to));
    },
    clear() {
      kept = null;
    },
  };
}

function planOf(prepared: Prepared, { tunables, locality }: PolicyPoint): Plan {
  return planPolicy(prepared, tunables, locality);
}
