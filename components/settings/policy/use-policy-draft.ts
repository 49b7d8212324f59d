'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { PolicyView } from '@/lib/services/settings/types';
import { draftChanges } from './changes';
import { type Draft, readDraft, toDraft } from './draft';
import { keepDraft, keptDraft } from './kept-draft';
import { rebaseDraft } from './rebase';

/** What is loaded, what is typed, and how they differ. */
export function usePolicyDraft(initial: PolicyView) {
  const [view, setView] = useState(initial);
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = keptDraft();
    return kept ? rebaseDraft(kept.draft, kept.base, initial.document) : toDraft(initial.document);
  });
  const read = useMemo(() => readDraft(draft, view), [draft, view]);
  const changes = useMemo(
    () => draftChanges(view.document, read.document, draft, read.problems),
    [view, read, draft],
  );
  const isDirty = changes.length > 0;

  useEffect(() => {
    keepDraft(isDirty ? { draft, base: view.document } : null);
  }, [isDirty, draft, view]);

  /** What the server has now; one’s own changes go, unless they are kept on top. */
  const load = useCallback((next: PolicyView, mine?: { draft: Draft; base: PolicyView }) => {
    setView(next);
    setDraft(mine ? rebaseDraft(mine.draft, mine.base.document, next.document) : toDraft(next.document));
  }, []);

  return { view, draft, setDraft, read, changes, isDirty, load };
}
