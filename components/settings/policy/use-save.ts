'use client';

import { useState } from 'react';
import { ServerError } from '@/components/ui/fetch-json';
import type { PolicyView } from '@/lib/services/settings/types';
import type { FieldProblem } from '@/lib/shared/errors';
import { inPageOrder } from './draft';
import { getPolicy, putPolicy } from './policy-client';
import type { usePolicyDraft } from './use-policy-draft';

type Draft = ReturnType<typeof usePolicyDraft>;

/** Saving, and everything that can come of it. */
export function useSave(
  { view, draft, read, changes, load }: Draft,
  on: { refused(problems: FieldProblem[]): void; saved(view: PolicyView): void },
) {
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  /** What someone else saved meanwhile. */
  const [theirs, setTheirs] = useState<PolicyView | null>(null);

  async function save() {
    if (busy || changes.length === 0) return;
    setFailure(null);
    if (read.problems.length > 0) return on.refused(read.problems);
    setBusy(true);
    try {
      const next = await putPolicy(view.version, read.document, note);
      load(next);
      setNote('');
      setTheirs(null);
      on.saved(next);
    } catch (cause) {
      await explain(cause);
    } finally {
      setBusy(false);
    }
  }

  async function explain(cause: unknown) {
    const error = cause instanceof ServerError ? cause : null;
    if (error && error.problems.length > 0) return on.refused(inPageOrder(error.problems));
    setFailure(cause instanceof Error ? cause.message : String(cause));
    if (error?.code !== 'version_conflict') return;
    try {
      setTheirs(await getPolicy());
      setFailure(null);
    } catch {
      // The sentence of the conflict stands.
    }
  }

  /** Takes in what was saved meanwhile and puts one’s own changes on top, still to be saved. */
  function rebase() {
    if (!theirs) return;
    load(theirs, { draft, base: view });
    setTheirs(null);
    setFailure(null);
  }

  return { note, setNote, busy, failure, theirs, save, rebase };
}
