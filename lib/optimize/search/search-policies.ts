// What: the whole search for better policies: history in, frontier out.
// Why: it runs in a thread of its own, on the command line and in tests, the same each time.
// Not for: reading history or applying what is found (lib/services/optimize).
import type { Choices } from '@/lib/telemetry/choices/types';
import { prepare, withTodaysBeliefs } from '../history/prepare';
import { planPolicy } from '../plan/plan-policy';
import { tunablesOf } from '../plan/tunables';
import type { Prepared } from '../prepared';
import { SearchCancelled } from '../search-cancelled';
import type { SearchInput, SearchProgress, SearchResult } from '../types';
import { cloudOf } from './cloud';
import { estimatePoints } from './estimate-points';
import { findCandidates } from './find-candidates';
import { hasChoice, notesOnHistory, notesOnPoints, refuseEmpty } from './notes';
import { pickFinalists } from './pick-finalists';
import { splitHistory } from './split-history';

export interface SearchRun {
  /** Milliseconds of any clock that does not jump. */
  nowMs(): number;
  onProgress(progress: SearchProgress): void;
  /** Asked many times a second. */
  isCancelled(): boolean;
}

/**
 * Searches policies on history, estimates the best of them and today's and the presets beside them. Where there are
 * enough grades, they are estimated on choices they were not searched on. Throws a SearchCancelled, and a
 * SwitchyardError (`no_history`, `no_models`) where nothing can be chosen.
 */
export function searchPolicies(choices: Choices, input: SearchInput, run: SearchRun): SearchResult {
  const startedMs = run.nowMs();
  const check = () => {
    if (run.isCancelled()) throw new SearchCancelled();
  };
  const tell = (phase: SearchProgress['phase'], done: number, says: string) =>
    run.onProgress({ phase, done, says });
  const prepared = prepareChoices(choices, input, run);
  refuseEmpty(prepared);
  check();
  const notes = notesOnHistory(prepared);
  const { locality } = input.today;
  const today = tunablesOf(input.today);

  check();
  const isOpen = hasChoice(prepared);
  if (!isOpen)
    notes.push('No prompt could have gone to more than one model, so there is nothing to choose between.');
  const split = splitHistory(prepared, check);
  if (isOpen) notes.push(...split.notes);
  let tried = 0;
  const found = isOpen
    ? findCandidates(split.coarse, split.fine, input, {
        check,
        onProgress: (done, count) => {
          tried = count;
          tell('searching', 0.1 + 0.35 * done, `${count.toLocaleString('en-GB')} policies tried`);
        },
      })
    : { candidates: [], others: [] };
  const finalists = isOpen
    ? pickFinalists(split.fine, found.candidates, input, {
        check,
        onProgress: (done) => tell('searching', 0.45 + 0.15 * done, 'Leaving out what changes nothing'),
      })
    : [];

  const points = estimatePoints(
    {
      prepared: withTodaysBeliefs(prepared, check),
      estimated: split.estimated,
      sample: split.fine,
      today,
      finalists,
      isOpen,
    },
    input,
    {
      check,
      onProgress: (at, of) => tell('estimating', 0.6 + (0.4 * at) / of, `${at} of ${of} policies`),
    },
  );
  notes.push(...notesOnPoints(points, input));
  const sampleToday = planPolicy(split.fine.prepared, today, locality);
  return {
    ...describe(prepared),
    tried,
    ms: run.nowMs() - startedMs,
    heaviest: points.heaviest,
    points: points.points,
    cloud: cloudOf([...found.candidates, ...found.others], split.fine, sampleToday, points),
    today: points.today,
    notes,
  };
}

function prepareChoices(choices: Choices, input: SearchInput, run: SearchRun): Prepared {
  const of = choices.n.toLocaleString('en-GB');
  return prepare(choices, input, {
    onProgress: (done) =>
      run.onProgress({
        phase: 'preparing',
        done: 0.1 * done,
        says: `${Math.round(done * choices.n).toLocaleString('en-GB')} of ${of} choices`,
      }),
    isCancelled: run.isCancelled,
    crossed: true,
  });
}

type Description = Pick<
  SearchResult,
  'source' | 'choices' | 'requests' | 'labels' | 'fromMs' | 'toMs' | 'perDay' | 'policyVersion'
>;

function describe({ choices, input }: Prepared): Description {
  const { labels, n, requests, atMs } = choices;
  const isOwn = input.source === 'history';
  const count = (source: number) => labels.source.reduce((sum, each) => sum + Number(each === source), 0);
  return {
    source: input.source,
    choices: n,
    requests,
    labels: { human: count(0), judge: count(1), shadow: count(2) },
    fromMs: isOwn ? (atMs[0] ?? null) : null,
    toMs: isOwn ? (atMs[n - 1] ?? null) : null,
    perDay: isOwn && input.days > 0 ? requests / input.days : null,
    policyVersion: input.today.version,
  };
}
