'use client';

// What: the policy that is loaded and the changes typed so far, for every section of the page.
// Why: a field needs its value, what ships, whether it is fixed and what is wrong with it, wherever it stands.
// Not for: words and layout.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { useOverview } from '@/components/layout/overview-context';
import type { PolicyView } from '@/lib/services/settings/types';
import type { FieldProblem } from '@/lib/shared/errors';
import type { Draft } from './draft';
import { type FieldValue, sectionOf } from './field-specs';
import { isWithin } from './paths';
import { usePolicyDraft } from './use-policy-draft';
import { type PolicyUrl, usePolicyUrl } from './use-policy-url';
import { useSave } from './use-save';
import { draftValue, isSet } from './values';

export interface PolicyState extends Omit<ReturnType<typeof usePolicyDraft>, 'setDraft' | 'load'> {
  url: PolicyUrl;
  goTo(change: Partial<PolicyUrl>): void;
  value(path: string): FieldValue;
  isFixed(path: string): boolean;
  /** Whether it is set, to what ships or to something else. */
  isChanged(path: string): boolean;
  setField(path: string, text: string): void;
  resetField(path: string): void;
  /** Changes lists; what was wrong at `touched` is forgotten. */
  edit(change: Partial<Draft>, touched?: string): void;
  /** What is wrong at a path or inside it; null: nothing that is known. */
  problemAt(path: string): string | null;
  problems: readonly FieldProblem[];
  /** Unfolds the section of a path and puts the focus there. */
  focusOn(path: string): void;
  saving: ReturnType<typeof useSave>;
  /** Puts everything back as it was loaded; `undo` brings it back. */
  discard(): void;
  undo: (() => void) | null;
  said: string;
  reload(view: PolicyView, said: string): void;
}

const PolicyContext = createContext<PolicyState | null>(null);

export function usePolicy(): PolicyState {
  const state = useContext(PolicyContext);
  if (!state) throw new Error('usePolicy needs a PolicyProvider above it');
  return state;
}

export function PolicyProvider({ initial, children }: { initial: PolicyView; children: ReactNode }) {
  const { refresh } = useOverview();
  const { setDraft, load, ...draft } = usePolicyDraft(initial);
  const [url, goTo] = usePolicyUrl();
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [focus, setFocus] = useState<string | null>(null);
  const [discarded, setDiscarded] = useState<Draft | null>(null);
  const [said, setSaid] = useState('');

  const focusOn = useCallback(
    (path: string) => {
      const section = sectionOf(path);
      const rule = /^policy\.rules\[(\d+)\]/.exec(path)?.[1];
      const id = rule === undefined ? undefined : draft.draft.rules[Number(rule)]?.id;
      goTo({
        ...(section && { open: [...new Set([...url.open, section])] }),
        ...(id !== undefined && { rule: id }),
      });
      setFocus(path);
    },
    [draft.draft.rules, goTo, url.open],
  );
  useEffect(() => {
    if (focus === null) return;
    // What is unfolded for it stands there only after the next frame began.
    const frame = requestAnimationFrame(() => {
      focusField(focus);
      setFocus(null);
    });
    return () => cancelAnimationFrame(frame);
  }, [focus]);

  const saving = useSave(
    { ...draft, setDraft, load },
    {
      refused(found) {
        setProblems(found);
        if (found[0]) focusOn(found[0].path);
      },
      saved(view) {
        setProblems([]);
        setDiscarded(null);
        setSaid(`Saved as v${view.version}. The next request is decided by it.`);
        refresh();
      },
    },
  );

  function edit(change: Partial<Draft>, touched: string) {
    setDraft((was) => ({ ...was, ...change }));
    setProblems((was) => was.filter(({ path }) => !isWithin(path, touched)));
    setDiscarded(null);
    setSaid('');
  }

  const { fields } = draft.draft;
  const state: PolicyState = {
    ...draft,
    url,
    goTo,
    problems,
    focusOn,
    saving,
    said,
    value: (path) => draftValue(draft.draft, draft.view, path),
    isFixed: (path) => draft.view.fixed.includes(path),
    isChanged: (path) => isSet(draft.draft, draft.view, path),
    setField: (path, text) => edit({ fields: { ...fields, [path]: text } }, path),
    resetField(path) {
      const { [path]: _gone, ...rest } = fields;
      edit({ fields: rest }, path);
    },
    edit: (change, touched = change.rules ? 'policy.rules' : 'policy.privacy.patterns') =>
      edit(change, touched),
    problemAt: (path) => problems.find(({ path: found }) => isWithin(found, path))?.message ?? null,
    discard() {
      setDiscarded(draft.draft);
      load(draft.view);
      setProblems([]);
      setSaid('Your changes are discarded.');
    },
    undo:
      discarded &&
      (() => {
        setDraft(discarded);
        setDiscarded(null);
        setSaid('');
      }),
    reload(view, words) {
      load(view, { draft: draft.draft, base: draft.view });
      setSaid(words);
      refresh();
    },
  };
  return <PolicyContext.Provider value={state}>{children}</PolicyContext.Provider>;
}

/** The field of a path, or the nearest around it. */
function focusField(path: string): void {
  for (let at = path; at !== ''; at = at.replace(/(?:\.|\[)[^.[]*$|^[^.[]*$/, '')) {
    const field = document.getElementById(at);
    if (field) {
      field.focus({ preventScroll: true });
      field.scrollIntoView({ block: 'center' });
      return;
    }
  }
}
