'use client';

import { useCallback, useEffect, useState } from 'react';
import { changedFields, formOf, type ModelForm } from './model-form';
import type { ModelRow } from './model-row';

export interface Draft {
  /** As it was when someone began to change it. */
  base: ModelForm;
  /** The version of the fleet it began from. */
  version: number;
  form: ModelForm;
}

export interface Drafts {
  of: (row: ModelRow, version: number) => Draft;
  /** How many fields of a model differ from what they were. */
  count: (id: string) => number;
  edit: (row: ModelRow, version: number, change: Partial<ModelForm>) => void;
  /** What was changed stands, on top of how the model is now. */
  rebase: (row: ModelRow, version: number) => void;
  drop: (id: string) => void;
}

/** What was typed and not saved, by model, whichever of them is open. Leaving the page with it asks first. */
export function useDrafts(): Drafts {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const unsaved = Object.values(drafts).some(({ form, base }) => changedFields(form, base).length > 0);

  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);

  const edit = useCallback((row: ModelRow, version: number, change: Partial<ModelForm>) => {
    setDrafts((all) => {
      const draft = all[row.id] ?? begin(row, version);
      return { ...all, [row.id]: { ...draft, form: { ...draft.form, ...change } } };
    });
  }, []);
  const rebase = useCallback((row: ModelRow, version: number) => {
    setDrafts((all) => ({ ...all, [row.id]: rebaseDraft(all[row.id] ?? begin(row, version), row, version) }));
  }, []);
  const drop = useCallback((id: string) => {
    setDrafts(({ [id]: _gone, ...others }) => others);
  }, []);

  return {
    of: (row, version) => drafts[row.id] ?? begin(row, version),
    count: (id) => {
      const draft = drafts[id];
      return draft ? changedFields(draft.form, draft.base).length : 0;
    },
    edit,
    rebase,
    drop,
  };
}

function begin(row: ModelRow, version: number): Draft {
  return { base: formOf(row), version, form: formOf(row) };
}

/** The fields that were changed keep what was typed; the others are as they are now. */
export function rebaseDraft({ base, form }: Draft, row: ModelRow, version: number): Draft {
  const now = formOf(row);
  const typed = Object.fromEntries(changedFields(form, base).map((field) => [field, form[field]]));
  return { base: now, version, form: { ...now, ...typed } };
}
