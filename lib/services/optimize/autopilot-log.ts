import type { Tunables } from '@/lib/optimize/types';
import { formatShare } from '@/lib/routing/explain/format';
import type { ActionRow } from '@/lib/telemetry/record-action';
import type { ConditionChange } from './conditions';
import type { Expectation } from './expectation';
import type { AutopilotAction } from './types';

/** What an undo of an action needs. */
export type Undo =
  /** `version` was applied over `before`. What was expected of it is absent of what was applied long ago. */
  | { kind: 'applied'; version: number; before: number; tunables: Tunables; expected?: Expectation }
  /** `version` was demoted, and `restored` decides as the one before it did. */
  | { kind: 'demoted'; version: number; restored: number; tunables: Tunables }
  | { kind: 'weighted'; modelId: string };

export interface ActionInput {
  kind: AutopilotAction['kind'];
  subject: string | null;
  reason: string;
  undo?: Undo;
}

/** Where actions are kept. */
export interface ActionStore {
  /** Its id. */
  insert(row: Omit<ActionRow, 'id' | 'undoneAt'>): number;
  /** Newest first. */
  list(limit: number): ActionRow[];
  /** False: it was undone before. */
  markUndone(id: number, at: number): boolean;
}

export interface ActionLog extends ActionStore {
  /** What decides what is done next, newest first: all but models' weights. */
  decisive(): readonly ActionRow[];
}

// Read once; weights are the only actions there may be many of.
const MOST_READ = 5000;

/** A store whose decisive actions are kept in memory, because they are asked for every few seconds. One writer. */
export function keepActions(store: ActionStore): ActionLog {
  let known: ActionRow[] | null = null;
  const decisive = () => {
    known ??= store.list(MOST_READ).filter(isDecisive);
    return known;
  };
  return {
    list: (limit) => store.list(limit),
    decisive,
    insert(row) {
      const before = decisive();
      const id = store.insert(row);
      if (isDecisive(row)) known = [{ ...row, id, undoneAt: null }, ...before];
      return id;
    },
    markUndone(id, at) {
      const isMarked = store.markUndone(id, at);
      known = decisive().map((row) => (row.id === id ? { ...row, undoneAt: at } : row));
      return isMarked;
    },
  };
}

function isDecisive({ kind }: Pick<ActionRow, 'kind'>): boolean {
  return kind !== 'weighted' && kind !== 'restored';
}

export function undoOf({ undo }: Pick<ActionRow, 'undo'>): Undo | null {
  return undo === null ? null : (JSON.parse(undo) as Undo);
}

/** Models' weights as actions: at most one pair of losing and regaining it in ten minutes each. */
export interface Restraint {
  /** Whether a change is to be written down. */
  admits(change: { kind: 'weighted' | 'restored'; modelId: string }, atMs: number): boolean;
  /** The owner took it back: the next time is told of, however soon. */
  forget(modelId: string): void;
}

const PAIR_MS = 600_000;

export function createRestraint(): Restraint {
  const pairs = new Map<string, { atMs: number; isOpen: boolean }>();
  return {
    admits({ kind, modelId }, atMs) {
      const last = pairs.get(modelId);
      if (kind === 'restored') {
        if (!last?.isOpen) return false;
        last.isOpen = false;
        return true;
      }
      if (last && (last.isOpen || atMs - last.atMs < PAIR_MS)) return false;
      pairs.set(modelId, { atMs, isOpen: true });
      return true;
    },
    forget: (modelId) => void pairs.delete(modelId),
  };
}

/** A change of a model's weight, as it is written down. */
export function actionOf({ kind, modelId, weight, says }: ConditionChange): ActionInput {
  if (kind === 'restored')
    return { kind, subject: modelId, reason: `${modelId} counts in full again: ${says}.` };
  return {
    kind,
    subject: modelId,
    reason: `${modelId} counts ${formatShare(weight)}: ${says}. What it would have answered goes elsewhere until its calls go well.`,
    undo: { kind: 'weighted', modelId },
  };
}
