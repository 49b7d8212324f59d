'use client';

// What: which policy is proposed: the one that was pressed, else the one that meets the targets.
// Why: dragging the target moves the proposal at once, and the address only when it rests.
// Not for: what that policy would change (use-preview.ts).
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ChooseView } from '@/components/ui/use-address-view';
import type { SearchResult, Targets } from '@/lib/optimize/types';
import { type ChosenPoint, choosePoint } from '@/lib/shared/choose-point';
import { askedQuality } from './frontier/quality-range';
import type { View } from './view';

// Browsers refuse more than some twenty addresses a second.
const REST_MS = 300;

export interface Proposal {
  /** Position in the result's points; null: nothing is proposed. */
  at: number | null;
  targets: Targets | null;
  /** What is said of the targets; null: nothing is asked. */
  chosen: ChosenPoint | null;
  /** It was pressed, so that the targets do not count. */
  isPicked: boolean;
  asked: number | null;
  setTargets: (targets: Targets | null) => void;
  askQuality: (quality: number) => void;
  pick: (at: number) => void;
  discard: () => void;
}

export function useProposal(
  { id, result }: { id: string; result: SearchResult },
  view: View,
  choose: ChooseView<View>,
): Proposal {
  const [moving, setMoving] = useState<Targets | null>(null);
  const rest = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(rest.current ?? undefined), []);

  const targets = moving ?? view.targets;
  const isDiscarded = targets !== null && Object.keys(targets).length === 0;
  // A point of another search is another policy.
  const isOfThis = view.of === null || view.of === id;
  const picked =
    moving === null && view.point !== null && isOfThis && result.points[view.point] ? view.point : null;
  const chosen = useMemo(
    () => (isDiscarded ? null : choosePoint(result, targets ?? {})),
    [result, targets, isDiscarded],
  );

  const setTargets = useCallback(
    (next: Targets | null) => {
      clearTimeout(rest.current ?? undefined);
      setMoving(null);
      choose({ targets: next, point: null }, 'replace');
    },
    [choose],
  );
  const askQuality = useCallback(
    (minQuality: number) => {
      const { shareOfHeaviest: _, ...others } = targets ?? {};
      const next = { ...others, minQuality };
      setMoving(next);
      clearTimeout(rest.current ?? undefined);
      rest.current = setTimeout(() => setTargets(next), REST_MS);
    },
    [targets, setTargets],
  );

  return {
    at: picked ?? chosen?.at ?? null,
    targets,
    chosen,
    isPicked: picked !== null,
    asked: askedQuality(result, targets),
    setTargets,
    askQuality,
    pick: useCallback((at: number) => choose({ point: at, of: id }), [choose, id]),
    discard: useCallback(() => choose({ targets: {}, point: null }), [choose]),
  };
}
