import { SwitchyardError } from '@/lib/shared/errors';
import type { Prepared } from '../prepared';
import type { SearchInput } from '../types';
import type { EstimatedPoints } from './estimate-points';

// Fewer say little of what comes next.
const FEW = 200;
// Below this the odd model that was replaced is not worth a sentence.
const GONE = 0.05;

/** Throws a SwitchyardError where there is nothing that a policy could choose between. */
export function refuseEmpty({ choices, offsets, input }: Prepared): void {
  if (choices.n === 0)
    throw new SwitchyardError(
      'There are no choices in this history to search over. Send some prompts without naming a model, then search again.',
      { code: 'no_history', status: 409, param: 'days' },
    );
  if (offsets[choices.n] === 0)
    throw new SwitchyardError(
      input.catalog.models.length === 0
        ? 'There are no models to choose from. Add an endpoint in Models, then search again.'
        : 'None of the models that could have answered this history is there any more. Send some prompts to those that are there now, then search again.',
      { code: 'no_models', status: 409, param: null },
    );
}

/** Whether any choice could have gone to more than one model. */
export function hasChoice({ choices, offsets }: Prepared): boolean {
  for (let row = 0; row < choices.n; row++)
    if ((offsets[row + 1] ?? 0) - (offsets[row] ?? 0) > 1) return true;
  return false;
}

/** What history cannot say whatever is searched in it, a sentence each. */
export function notesOnHistory(prepared: Prepared): string[] {
  const { choices, chosen, input } = prepared;
  const notes: string[] = [];
  if (input.source === 'public')
    notes.push(
      'These are public prompts, not your traffic: what a day would cost is not known, and nobody graded the answers.',
    );
  if (choices.n < FEW)
    notes.push(
      `There are only ${choices.n} choices: what is found may be chance. ${FEW} or more say something.`,
    );
  const gone = countGone(prepared) / choices.n;
  if (input.source === 'history' && gone >= GONE)
    notes.push(
      `${Math.round(100 * gone)} % of the choices went to models that have left the catalog; only what others would have done with those prompts is counted.`,
    );
  const empty = chosen.reduce((sum, _, row) => sum + Number(isEmpty(prepared, row)), 0);
  if (empty > 0)
    notes.push(`${empty} of ${choices.n} choices fit no model that is there now and are left out.`);
  return [...notes, ...notesOnGrades(prepared), ...notesOnPrices(prepared)];
}

/** Chosen by a model that no longer is among its entries. */
function countGone({ choices, chosen, input }: Prepared): number {
  const ids = new Set(input.catalog.models.map(({ id }) => id));
  let gone = 0;
  for (let row = 0; row < choices.n; row++)
    if ((chosen[row] ?? -1) < 0 && !ids.has(choices.models[choices.chosen[row] ?? -1] ?? '')) gone++;
  return gone;
}

function isEmpty({ offsets }: Prepared, row: number): boolean {
  return offsets[row] === offsets[row + 1];
}

function notesOnGrades({ choices: { labels }, input }: Prepared): string[] {
  if (input.source === 'public') return [];
  if (labels.n === 0)
    return [
      'No answer was graded: quality rests on the models’ public profiles alone. Grade some answers or let some be compared.',
    ];
  const first = labels.quality[0];
  if (labels.n > 1 && labels.quality.every((grade) => grade === first))
    return [`All ${labels.n} grades are the same (${first}), so they do not tell one model from another.`];
  return [];
}

function notesOnPrices({ model, costNanoUsd, input }: Prepared): string[] {
  const unknown = new Set<number>();
  const seen = new Set<number>();
  for (const [at, position] of model.entries()) {
    seen.add(position);
    if (Number.isNaN(costNanoUsd[at])) unknown.add(position);
  }
  if (unknown.size === 0) return [];
  const names = [...unknown].map((at) => input.catalog.models[at]?.id ?? '').join(', ');
  if (unknown.size === seen.size)
    return [
      'No model has a known price, so that policies are compared by quality alone. Add prices in Models to see what they cost.',
    ];
  return [
    `The price of ${names} is unknown; where a policy is chosen it counts as the dearest, and costs are not stated where they rest on it.`,
  ];
}

/** What the points that were found cannot say, a sentence each. */
export function notesOnPoints(
  { points, today }: Pick<EstimatedPoints, 'points' | 'today'>,
  input: SearchInput,
): string[] {
  const notes: string[] = [];
  const now = points[today]?.estimate.quality;
  const frontier = points.filter(({ kind }) => kind === 'frontier');
  if (input.presets.some(({ name }) => name === 'reference'))
    notes.push(
      'The reference preset is not drawn: it splits and classifies prompts in another way, so this history does not fit it.',
    );
  if (now === undefined || frontier.length === 0) return notes;
  const noise = (now.high - now.low) / 2;
  const alike = frontier.filter(({ estimate }) => Math.abs(estimate.quality.mean - now.mean) < noise).length;
  if (alike > 0)
    notes.push(
      `Of ${frontier.length} policies on the frontier, ${alike} differ from today’s in quality by less than its uncertainty of ±${noise.toFixed(3)}: they may be no better and no worse.`,
    );
  if (input.today.bandit.mode === 'epsilon_greedy')
    notes.push(
      'What exploring teaches is not in this history, so a lower share of it is proposed only where nothing else reaches a target.',
    );
  return notes;
}
