'use client';

// What: an import from the first look to its undo.
// Why: what a file changes is shown before anything does, and what it holds lives no longer than it has to.
// Not for: reading files or text (read-document.ts).
import { useCallback, useRef, useState } from 'react';
import { ServerError } from '@/components/ui/fetch-json';
import type { ImportPlan } from '@/lib/services/settings/import-config';
import type { FieldProblem } from '@/lib/shared/errors';
import { applyImport, planImport, restoreVersion, type UndoStep, undoSteps } from './transfer-client';

export interface Source {
  /** For people: `switchyard.json`, `the pasted text`. */
  name: string;
  kind: 'file' | 'paste' | 'template' | 'browser';
}

export interface Refusal {
  message: string;
  problems: readonly FieldProblem[];
}

export type ImportState =
  | { step: 'idle' }
  | { step: 'planning'; source: Source }
  | { step: 'refused'; source: Source; refusal: Refusal }
  | { step: 'planned'; source: Source; plan: ImportPlan; busy: boolean; note: string | null }
  | {
      step: 'done';
      source: Source;
      plan: ImportPlan;
      /** Restores still to be made by an undo. */
      left: UndoStep[];
      busy: boolean;
      undone: boolean;
      note: string | null;
    };

export interface Importing {
  state: ImportState;
  /** Shows what a document would change. */
  offer: (document: Record<string, unknown>, source: Source) => Promise<void>;
  /** Says why something was not read. */
  refuse: (source: Source, refusal: Refusal) => void;
  apply: () => Promise<void>;
  undo: () => Promise<void>;
  cancel: () => void;
}

/** `onApplied` runs once an import is done. */
export function useImport(onApplied: (source: Source) => void): Importing {
  const [state, setState] = useState<ImportState>({ step: 'idle' });
  // It may hold keys: never in state, gone with the import.
  const document = useRef<Record<string, unknown> | null>(null);
  const turn = useRef(0);

  const refuse = useCallback((source: Source, refusal: Refusal) => {
    turn.current++;
    document.current = null;
    setState({ step: 'refused', source, refusal });
  }, []);

  const offer = useCallback(
    async (given: Record<string, unknown>, source: Source) => {
      const mine = ++turn.current;
      document.current = given;
      setState({ step: 'planning', source });
      try {
        const plan = await planImport(given);
        if (mine === turn.current) setState({ step: 'planned', source, plan, busy: false, note: null });
      } catch (cause) {
        if (mine === turn.current) refuse(source, refusalOf(cause));
      }
    },
    [refuse],
  );

  async function apply() {
    if (state.step !== 'planned' || state.busy || !document.current) return;
    const { source, plan } = state;
    const given = document.current;
    setState({ ...state, busy: true, note: null });
    try {
      const done = await applyImport(given, plan.base);
      document.current = null;
      onApplied(source);
      setState({
        step: 'done',
        source,
        plan: done,
        left: undoSteps(done),
        busy: false,
        undone: false,
        note: null,
      });
    } catch (cause) {
      const isConflict = cause instanceof ServerError && cause.code === 'version_conflict';
      const note = isConflict
        ? 'The settings were saved meanwhile, so nothing was imported. This is what it would change now.'
        : `Nothing was imported: ${refusalOf(cause).message}`;
      const newer = isConflict ? await planImport(given).catch(() => null) : null;
      setState({ step: 'planned', source, plan: newer ?? plan, busy: false, note });
    }
  }

  async function undo() {
    if (state.step !== 'done' || state.busy) return;
    let { left } = state;
    setState({ ...state, busy: true, note: null });
    try {
      for (const { kind, version, baseVersion } of state.left) {
        await restoreVersion(kind, version, baseVersion);
        left = left.slice(1);
      }
      setState({ ...state, left, busy: false, undone: true, note: null });
    } catch (cause) {
      const part = left.length < state.left.length ? 'Only the policy was restored' : 'It was not undone';
      setState({ ...state, left, busy: false, note: `${part}: ${refusalOf(cause).message}` });
    }
  }

  function cancel() {
    turn.current++;
    document.current = null;
    setState({ step: 'idle' });
  }

  return { state, offer, refuse, apply, undo, cancel };
}

function refusalOf(cause: unknown): Refusal {
  return {
    message: cause instanceof Error ? cause.message : String(cause),
    problems: cause instanceof ServerError ? cause.problems : [],
  };
}
