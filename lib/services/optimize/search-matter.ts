// What: what a search walks over: logged choices, today's policy and presets, the catalog, beliefs.
// Why: a search and a later look at one of its points must be given the same.
// Not for: the search itself (lib/optimize).
import type { Catalog } from '@/lib/catalog/types';
import { publicChoices } from '@/lib/optimize/history/public-choices';
import type { SearchInput } from '@/lib/optimize/types';
import { formatCount } from '@/lib/routing/explain/format';
import { getPreset } from '@/lib/routing/policy/presets';
import { hashSeed } from '@/lib/shared/rng';
import { POLICY_PRESETS } from '@/lib/shared/vocabulary';
import type { Choices } from '@/lib/telemetry/choices/types';
import { FEEDBACK_WEIGHTS } from '../feedback-weights';
import { fixedGroups } from './fixed-groups';
import type { OptimizeContext } from './optimize-context';
import type { SearchMatter } from './optimizer';

// Seconds of a core, and some hundred megabytes; of more, the newest.
export const MOST_CHOICES = 100_000;
// Fewer say less than the prompts that ship do about models in general; an assumption.
export const FEWEST_CHOICES = 200;
const DAY_MS = 86_400_000;

export interface MatterAsk {
  searchId: string;
  /** UTC ms. */
  toMs: number;
  days: number;
  simulated: boolean;
}

export interface FoundMatter extends SearchMatter {
  /** Why the prompts that ship are searched instead, a sentence; null: history is. */
  note: string | null;
}

/** The same ask finds the same again, but for rows that retention deleted and grades that came since. */
export async function readMatter(
  ctx: OptimizeContext,
  ask: MatterAsk,
  signal?: AbortSignal,
): Promise<FoundMatter> {
  const { toMs, days, simulated } = ask;
  ctx.telemetry.recorder.catchUp();
  const fromMs = toMs - days * DAY_MS;
  const logged = await ctx.history.ask('choices', { fromMs, toMs, simulated, limit: MOST_CHOICES }, signal);
  const left = countLeft(logged, ctx.catalog());
  if (left >= FEWEST_CHOICES)
    return { choices: logged, input: inputOf(ctx, ask, 'history', spanDays(logged, toMs)), note: null };
  const input = inputOf(ctx, ask, 'public', 1);
  return {
    choices: publicChoices(input.catalog, { seed: input.seed }),
    input,
    note: `${sayLogged(logged.n, days)}${sayGone(logged.n, left)}, and under ${FEWEST_CHOICES} say too little: this is estimated on the public prompts that ship with Switchyard, not on yours.`,
  };
}

function inputOf(
  ctx: OptimizeContext,
  { searchId }: MatterAsk,
  source: SearchInput['source'],
  days: number,
): SearchInput {
  const today = ctx.policy(ctx.defaultPolicy);
  const catalog = ctx.catalog();
  const { bandit } = today;
  return {
    today,
    presets: POLICY_PRESETS.map(getPreset),
    catalog,
    experience: bandit.mode === 'off' ? null : ctx.experience.current(bandit, catalog),
    gradeWeights: FEEDBACK_WEIGHTS,
    ...fixedGroups(ctx.settings.file.fixed),
    source,
    days,
    seed: hashSeed(searchId),
  };
}

/** Choices that a model which is still in the catalog could have taken. */
function countLeft(
  { n, models, fields, field, chosen }: Choices,
  { models: known }: Pick<Catalog, 'models'>,
) {
  const ids = new Set(known.map(({ id }) => id));
  const isThere = models.map((id) => ids.has(id));
  const isOpen = fields.map((positions) => positions.some((position) => isThere[position]));
  let left = 0;
  for (let row = 0; row < n; row++)
    if (isOpen[field[row] as number] ?? isThere[chosen[row] as number]) left++;
  return left;
}

/** Days from the first choice on, at least one: an hour of traffic is not a twenty-fourth of a usual day. */
function spanDays({ atMs }: Choices, toMs: number): number {
  return Math.max(1, (toMs - (atMs[0] ?? toMs)) / DAY_MS);
}

function sayGone(count: number, left: number): string {
  const gone = count - left;
  if (gone === 0) return '';
  return gone === count
    ? ', all of them of models that are gone'
    : `, ${formatCount(gone)} of them of models that are gone`;
}

function sayLogged(count: number, days: number): string {
  const when = days === 1 ? 'In the last day' : `In the last ${formatCount(days)} days`;
  if (count === 0) return `${when} no choice of a model was logged`;
  return `${when} ${formatCount(count)} ${count === 1 ? 'choice' : 'choices'} of a model ${count === 1 ? 'was' : 'were'} logged`;
}
