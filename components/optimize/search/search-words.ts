// What: what was searched, how it went and what a result is worth now, in words.
// Why: figures of another history, or of an older policy, must say so before they are read.
// Not for: single policies (point-words.ts).
import { localTime } from '@/components/charts/time-labels';
import { formatCount, formatDuration, plural } from '@/components/ui/format';
import type { SearchProgress, SearchResult } from '@/lib/optimize/types';
import type { SearchView } from '@/lib/services/optimize/types';

/** `31,204 logged requests, 22 Oct – 21 Nov · 412 policies searched in 6.8 s`; `zone` is the reader's. */
export function searchedWords(result: SearchResult, zone: string): string {
  const what =
    result.source === 'public'
      ? plural(result.requests, 'public prompt')
      : `${plural(result.requests, 'logged request')}${rangeWords(result, zone)}`;
  return `${what} · ${plural(result.tried, 'policy', 'policies')} searched in ${secondsWords(result.ms)}`;
}

/** `6.8 s`; minutes from one on. */
export function secondsWords(ms: number): string {
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : formatDuration(ms);
}

function rangeWords({ fromMs, toMs }: SearchResult, zone: string): string {
  if (fromMs === null || toMs === null) return '';
  const [from, to] = [localTime(fromMs, zone).day, localTime(toMs, zone).day];
  return from === to ? `, ${from}` : `, ${from} – ${to}`;
}

const PHASE: Record<SearchProgress['phase'], string> = {
  reading: 'Reading history',
  preparing: 'Preparing',
  searching: 'Searching policies',
  estimating: 'Estimating',
};

export function phaseWords(progress: SearchProgress | null): string {
  return progress === null ? 'Starting' : PHASE[progress.phase];
}

/** How a search without a result ended, and what to do. */
export function outcomeWords({ status, error }: SearchView): { title: string; says: string } {
  if (status === 'cancelled')
    return {
      title: 'The search was cancelled.',
      says: 'Nothing was changed. Search again whenever you like.',
    };
  if (status === 'interrupted')
    return {
      title: 'The search was interrupted.',
      says: error ?? 'The server ended while it ran; nothing was changed. Search again.',
    };
  return {
    title: 'The search failed.',
    says: error ?? 'Nothing was changed. Search again; the reason is in the server’s log.',
  };
}

export function staleWords({ stale, policyVersion }: SearchView, version: number): string | null {
  if (stale === 'catalog')
    return 'Models or prices changed since this search, so its figures no longer hold and nothing of it can be applied.';
  if (stale === 'policy')
    return `The policy changed since this search: its figures for today are those of v${policyVersion}, and v${version} counts now.`;
  return null;
}

/** Of what the figures are, where something else is chosen above them; null: they are of what is chosen. */
export function otherWords(
  latest: Pick<SearchView, 'input'> | null,
  chosen: { days: number; simulated: boolean },
): string | null {
  if (latest === null) return null;
  const { days, simulated } = latest.input;
  const isDays = days !== chosen.days;
  const isMade = simulated !== chosen.simulated;
  if (!isDays && !isMade) return null;
  const made = (is: boolean) => `, ${is ? 'made-up answers too' : 'without made-up answers'}`;
  const of = `${plural(days, 'day')}${isMade ? made(simulated) : ''}`;
  const wanted = isDays
    ? `for ${chosen.days}${isMade ? made(chosen.simulated) : ''}`
    : `${chosen.simulated ? 'with' : 'without'} them`;
  return `Figures below are of ${of}; search again ${wanted}.`;
}

/** `612 by you, 2,294 by the judge, 1,276 by shadow comparison`; null where nothing is graded. */
export function labelWords({ labels: { human, judge, shadow } }: SearchResult): string | null {
  const said = [
    human > 0 ? `${formatCount(human)} by people` : null,
    judge > 0 ? `${formatCount(judge)} by the judge` : null,
    shadow > 0 ? `${formatCount(shadow)} by shadow comparison` : null,
  ].filter(Boolean);
  return said.length === 0 ? null : said.join(', ');
}
