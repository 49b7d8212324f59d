'use client';

// What: one part of the page's settings: read by itself, edited, and saved as a version of the policy.
// Why: shadow evaluation and the autopilot are saved in the same way, and neither may overwrite what another tab saved.
// Not for: what their fields are (shadow-fields.ts, guard-fields.ts).
import { useCallback, useEffect, useRef, useState } from 'react';
import { usePoll } from '@/components/settings/use-poll';
import { ServerError } from '@/components/ui/fetch-json';
import { messageOf } from '@/components/ui/message-of';
import type { OptimizeSettings } from '@/lib/services/optimize/settings';
import { usePolicyChanges } from '../use-policy-changes';
import { type Edits, isSame, readEdits, type Specs } from './edits';
import { type Basis, getBasis, getPart, type Part, type PartViews, saveSettings } from './settings-client';

interface Known<P extends Part> {
  view: PartViews[P];
  basis: Basis;
}

export function usePart<P extends Part>(part: P, specs: Specs<OptimizeSettings[P]>) {
  type S = OptimizeSettings[P];
  const [newest, setNewest] = useState<Known<P> | null>(null);
  /** What the edits were made on; what another tab saved comes in when they are none, or when it is asked for. */
  const [base, setBase] = useState<{ settings: S; version: number } | null>(null);
  const [edits, setEdits] = useState<Edits<S>>({});
  const [unread, setUnread] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState<number | null>(null);
  const { change, problems } = base
    ? readEdits(base.settings, edits, specs)
    : { change: {} as Partial<S>, problems: {} as { [K in keyof S]?: string } };
  const latest = useRef({ base, isEdited: false });
  latest.current = { base, isEdited: Object.keys(change).length + Object.keys(problems).length > 0 };
  /** Counts what was saved here: an answer that was asked for before is older than what is known. */
  const saves = useRef(0);

  const take = useCallback(({ view, basis }: Known<P>) => {
    setNewest({ view, basis });
    setUnread(null);
    const { base: on, isEdited } = latest.current;
    const settings = view.settings as S;
    if (!isEdited) setEdits({});
    if (on === null || !isEdited || isSame(on.settings, settings))
      setBase({ settings, version: basis.version });
  }, []);

  const read = useCallback(async (): Promise<Known<P> | null> => {
    const before = saves.current;
    try {
      // The version first: settings that are newer than it lead to a refusal at most, never to a loss.
      const basis = await getBasis();
      const known = { basis, view: await getPart(part) };
      if (saves.current === before) take(known);
      return known;
    } catch (cause) {
      setUnread(messageOf(cause));
      return null;
    }
  }, [part, take]);

  const { version: counting, changed } = usePolicyChanges();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version may have other settings
  useEffect(() => void read(), [read, counting]);
  usePoll(read);

  const isConflict = newest !== null && base !== null && !isSame(base.settings, newest.view.settings as S);

  /** Everything that was edited, and `more`; `alone` sends that by itself, whatever else stands there. True: saved. */
  async function save(more: Partial<S> = {}, alone = false): Promise<boolean> {
    if (busy || base === null || newest === null) return false;
    if (!alone && (isConflict || Object.keys(problems).length > 0)) return false;
    setBusy(true);
    setFailure(null);
    setSaved(null);
    try {
      const given = alone ? more : { ...change, ...more };
      const version = await send(given, alone);
      saves.current++;
      setBase((before) => before && { settings: { ...before.settings, ...given }, version });
      setNewest(
        (before) =>
          before && {
            view: { ...before.view, settings: { ...before.view.settings, ...given } },
            basis: { ...before.basis, version },
          },
      );
      if (!alone) setEdits({});
      setSaved(version);
      changed();
      return true;
    } catch (cause) {
      setFailure(messageOf(cause));
      return false;
    } finally {
      setBusy(false);
      void read();
    }
  }

  /** Once more on a newer version, if that left these settings as they were or they do not matter. */
  async function send(given: Partial<S>, alone: boolean): Promise<number> {
    const on = base as NonNullable<typeof base>;
    try {
      return await saveSettings(part, given, on.version);
    } catch (cause) {
      if (!(cause instanceof ServerError) || cause.code !== 'version_conflict') throw cause;
      const now = await read();
      const isTheirs = now === null || !(alone || isSame(on.settings, now.view.settings as S));
      if (isTheirs || now.basis.version === on.version) throw cause;
      return saveSettings(part, given, now.basis.version);
    }
  }

  return {
    view: newest?.view ?? null,
    basis: newest?.basis ?? null,
    settings: base?.settings ?? null,
    unread,
    read,
    edits,
    change,
    problems,
    busy,
    saved,
    failure: isConflict ? null : failure,
    /** The version another tab saved; null: none. */
    conflict: isConflict ? (newest?.basis.version ?? null) : null,
    edit(given: Edits<S>) {
      setSaved(null);
      setFailure(null);
      setEdits((before) => ({ ...before, ...given }));
    },
    discard() {
      setEdits({});
      setFailure(null);
      if (newest) setBase({ settings: newest.view.settings as S, version: newest.basis.version });
    },
    /** The newer settings, with what was edited here on top. */
    rebase() {
      setFailure(null);
      if (newest) setBase({ settings: newest.view.settings as S, version: newest.basis.version });
    },
    save,
    take(view: PartViews[P]) {
      if (newest) take({ ...newest, view });
      changed();
    },
  };
}

export type PartState<P extends Part> = ReturnType<typeof usePart<P>>;
