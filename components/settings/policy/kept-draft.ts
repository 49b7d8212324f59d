// What: unsaved changes of the policy, while this tab is elsewhere in the app.
// Why: a key press or the way back must not lose what was typed.
// Not for: reloads, or anything on disk.
import type { PolicyDocument } from '@/lib/services/settings/types';
import type { Draft } from './draft';

export interface KeptDraft {
  draft: Draft;
  /** What it was made from. */
  base: PolicyDocument;
}

let kept: KeptDraft | null = null;

export function keepDraft(draft: KeptDraft | null): void {
  kept = draft;
}

export function keptDraft(): KeptDraft | null {
  return kept;
}
