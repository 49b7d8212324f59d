// What: what the diagram shows, in sentences.
// Why: the page asks a question, and a reader should not need to read a chart to get its answer.
// Not for: numbers of other pages (components/ui/format.ts).
import { formatCount, plural, UNKNOWN } from '@/components/ui/format';
import type { Reliability } from '@/lib/telemetry/queries/get-reliability';
import { SOURCES, type Source } from './filter';
import { type Agreement, agreement, constantBrier, MIN_GRADES, toPoints } from './reliability-points';

// Under this many grades a bin's interval spans a third of the scale.
export const ENOUGH_GRADES = 50;
const ASKED = 0.8;

/** One word a table has room for. */
export const AGREEMENT_WORD: Record<Agreement, string> = {
  as_promised: 'kept',
  fewer: 'fewer',
  more: 'more',
  too_few: 'too few',
};

const SENTENCE: Record<Agreement, string> = {
  as_promised: 'as promised',
  fewer: 'fewer than promised',
  more: 'more than promised',
  too_few: 'too few grades to tell',
};

/** 0..1 as whole percent. */
export function formatShare(share: number | null): string {
  return share === null ? UNKNOWN : `${Math.round(share * 100)} %`;
}

/** `70–80 %`. */
export function formatRange(from: number | null, to: number | null): string {
  return from === null || to === null ? UNKNOWN : `${Math.round(from * 100)}–${formatShare(to)}`;
}

/** Good minus predicted, in percentage points. */
export function formatGap(predicted: number, good: number): string {
  const points = Math.round((good - predicted) * 100);
  return points === 0 ? '0 pt' : `${points < 0 ? '−' : '+'}${Math.abs(points)} pt`;
}

/** The answer to “when it says 80 %, are 80 % good?”, as far as the grades tell. */
export function sayAnswer({ bins }: Reliability): string {
  const bin = bins.find(({ from, to }) => from <= ASKED + 1e-9 && ASKED + 1e-9 < to);
  const found = bin && agreement(bin);
  if (!bin || !found) return 'No graded answer was predicted near 80 % yet.';
  const was = `${formatShare(bin.meanActual)} of ${plural(bin.count, 'answer')} ${bin.count === 1 ? 'was' : 'were'} good`;
  return `Where it said ${formatRange(bin.from, bin.to)}, ${was} (95 % interval ${formatRange(bin.low, bin.high)}): ${SENTENCE[found]}.`;
}

/** How many bins agree within their interval, of those with enough grades to tell. */
export function sayAgreement({ bins }: Reliability): string {
  const points = toPoints(bins);
  const told = points.filter((point) => point.agreement !== 'too_few');
  if (told.length === 0) return `no bin has ${MIN_GRADES} grades yet`;
  const agreeing = told.filter((point) => point.agreement === 'as_promised').length;
  const few = points.length - told.length;
  return `${agreeing} of ${plural(told.length, 'bin')} within their 95 % interval${few > 0 ? `; ${few} with too few grades` : ''}`;
}

/** What a Brier score is to be held against. Grades between good and bad would lower it, so only for one's own. */
export function sayBrier(reliability: Reliability): string {
  const constant = reliability.source === 'human' ? constantBrier(reliability) : null;
  return constant === null
    ? 'squared miss; 0 is perfect'
    : `one number for all would score ${constant.toFixed(3)}`;
}

export function sayWarning(count: number): string | null {
  if (count === 0 || count >= ENOUGH_GRADES) return null;
  return `${plural(count, 'grade')}: intervals are wide.`;
}

/** What was left out of the figures, if anything. */
export function sayLeftOut({ simulatedLeftOut = 0 }: Pick<Reliability, 'simulatedLeftOut'>): string | null {
  if (simulatedLeftOut === 0) return null;
  return `${plural(simulatedLeftOut, 'grade')} of simulated answers left out: made-up text says nothing about a model.`;
}

export function sayEmpty(source: Source): string {
  if (source === 'human')
    return 'No grades yet. Rate an answer with ▲ ▼ under it; after about 50 grades this chart means something.';
  if (source === 'all') return 'No grades yet, from nobody.';
  const label = SOURCES.find(({ id }) => id === source)?.label.toLowerCase() ?? source;
  return `No grades from the ${label} yet.`;
}

/** The chart for those who do not see it. */
export function sayChart(reliability: Reliability): string {
  return `Predicted against graded share of good answers, ${formatCount(reliability.count)} grades. ${sayAnswer(reliability)} ${sayAgreement(reliability)}.`;
}
