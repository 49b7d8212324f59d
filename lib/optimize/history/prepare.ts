// What: logged choices made ready for one catalog: who could have taken each, and what that would have brought.
// Why: it is the same for every policy that is tried, so it is worked out once.
// Not for: choosing (../plan).
import { estimateLatencyMs, qualityOf } from '@/lib/routing/policy/appraise';
import { SwitchyardError } from '@/lib/shared/errors';
import { usdToNano } from '@/lib/shared/money';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Choices } from '@/lib/telemetry/choices/types';
import { CHECK_ROWS, type Check, NEVER } from '../check';
import type { Prepared } from '../prepared';
import { SearchCancelled } from '../search-cancelled';
import type { SearchInput } from '../types';
import { cellAt, complexityAt, unjudgedComplexityAt } from './cells';
import { type Contender, contendersOf, costUsdOf } from './contenders';
import { beliefsOf, crossBeliefs } from './cross-beliefs';
import { expectedTokens, type Tokens } from './expected-tokens';
import { type Habits, learnHabits } from './learn-habits';
import { listEntries } from './list-entries';

export interface PrepareOptions {
  /** Told the share 0..1 that is done, every few thousand choices. */
  onProgress?(done: number): void;
  isCancelled?(): boolean;
  /** True: no choice is decided by what its own grades taught (`crossBeliefs`); false: by today's beliefs. */
  crossed?: boolean;
}

/**
 * Works out what each model is expected to bring for each choice, by the formulas decisions use: quality with what
 * grades taught, C and L over its field. Costs are what the tokens that were used would have come to, longer or
 * shorter as that model writes. Throws SearchCancelled, and a SwitchyardError (`policy_fixed`) for a policy that chooses
 * as the article does, which is not searched.
 */
export function prepare(choices: Choices, input: SearchInput, options: PrepareOptions = {}): Prepared {
  refuseArticle(input);
  const check = () => {
    if (options.isCancelled?.()) throw new SearchCancelled();
  };
  check();
  const contenders = contendersOf(input.catalog);
  const tokens = expectedTokens(choices);
  const { offsets, model } = listEntries(choices, input, contenders, tokens, check);
  const prepared: Prepared = {
    input,
    choices,
    offsets,
    model,
    quality: new Float32Array(model.length),
    unjudgedQuality: new Float32Array(model.length),
    cost: new Float32Array(model.length),
    latency: new Float32Array(model.length),
    costNanoUsd: new Float64Array(model.length),
    latencyMs: new Float32Array(model.length),
    chosen: entriesOf(choices, choices.chosen, { offsets, model }, input, check),
    answered: entriesOf(choices, choices.answered, { offsets, model }, input, check),
    tier: Uint8Array.from(contenders, (contender) => contender.model.tier),
    isLocal: Uint8Array.from(contenders, ({ isLocal }) => Number(isLocal)),
    beliefs: options.crossed ? crossBeliefs(choices, input) : beliefsOf(choices, input),
  };
  const habits = learnHabits(choices, contenders, tokens, check);
  const fillRow = rowFiller(prepared, contenders, tokens, habits);
  for (let row = 0; row < choices.n; row++) {
    fillRow(row);
    if (row % CHECK_ROWS !== 0) continue;
    check();
    options.onProgress?.(row / choices.n);
  }
  options.onProgress?.(1);
  return prepared;
}

/** The same history decided by today's beliefs, as it will be; what was crossed is for estimates alone. */
export function withTodaysBeliefs(prepared: Prepared, check: Check = NEVER): Prepared {
  const { input, choices, offsets, quality } = prepared;
  if (prepared.beliefs.cells.length === 1) return prepared;
  const decided: Prepared = {
    ...prepared,
    quality: new Float32Array(quality.length),
    unjudgedQuality: new Float32Array(quality.length),
    beliefs: beliefsOf(choices, input),
  };
  const fillQuality = qualityFiller(decided, contendersOf(input.catalog));
  for (let row = 0; row < choices.n; row++) {
    if (row % CHECK_ROWS === 0) check();
    fillQuality(row, offsets[row] as number, offsets[row + 1] as number);
  }
  return decided;
}

function refuseArticle({ today }: SearchInput): void {
  if (today.costBasis !== 'fixed') return;
  throw new SwitchyardError(
    `The policy \`${today.name}\` chooses as the article has it, which a search leaves alone. Choose another under Policy, then search.`,
    { code: 'policy_fixed', status: 409, param: null },
  );
}

/** By choice: the entry of the model a column names; −1: it has none. */
function entriesOf(
  { n, models }: Choices,
  column: Int16Array,
  { offsets, model }: Pick<Prepared, 'offsets' | 'model'>,
  { catalog }: SearchInput,
  check: Check,
): Int32Array {
  const positions = models.map((id) => catalog.models.findIndex((known) => known.id === id));
  const entries = new Int32Array(n).fill(-1);
  for (let row = 0; row < n; row++) {
    if (row % CHECK_ROWS === 0) check();
    const wanted = positions[column[row] as number] ?? -1;
    const end = offsets[row + 1] as number;
    for (let entry = offsets[row] as number; entry < end; entry++) {
      if (model[entry] !== wanted) continue;
      entries[row] = entry;
      break;
    }
  }
  return entries;
}

function rowFiller(
  prepared: Prepared,
  contenders: readonly Contender[],
  tokens: Tokens,
  habits: Habits,
): (row: number) => void {
  const { offsets } = prepared;
  const fillQuality = qualityFiller(prepared, contenders);
  const fillUsed = usedFiller(prepared, contenders, tokens, habits);
  const fillScales = scalesFiller(prepared, contenders, tokens);
  return (row) => {
    const [start, end] = [offsets[row] as number, offsets[row + 1] as number];
    fillQuality(row, start, end);
    fillScales(row, start, end);
    fillUsed(row, start, end);
  };
}

type Filler = (row: number, start: number, end: number) => void;

function qualityFiller(prepared: Prepared, contenders: readonly Contender[]): Filler {
  const { input, choices, model, quality, unjudgedQuality, beliefs } = prepared;
  // One object for all rows: a hundred thousand of them would cost as much as the work itself.
  const subtask = { taskType: TASK_TYPES[0] as (typeof TASK_TYPES)[number], difficulty: 0, complexity: 0 };
  const fill = (into: Float32Array, row: number, start: number, end: number) => {
    const cells = beliefs.cells[beliefs.fold[row] as number];
    const cell = cells?.[cellAt(choices.taskType[row] as number, subtask.complexity)] ?? null;
    for (let entry = start; entry < end; entry++) {
      const contender = contenders[model[entry] as number] as Contender;
      into[entry] = qualityOf(contender.model, subtask, input.today, cell) ?? 0;
    }
  };
  return (row, start, end) => {
    subtask.taskType = TASK_TYPES[choices.taskType[row] as number] ?? 'chat';
    subtask.difficulty = choices.difficulty[row] as number;
    subtask.complexity = complexityAt(choices, row);
    fill(quality, row, start, end);
    const unjudged = choices.unjudgedDifficulty[row] as number;
    if (Number.isNaN(unjudged)) {
      for (let entry = start; entry < end; entry++) unjudgedQuality[entry] = quality[entry] as number;
      return;
    }
    subtask.difficulty = unjudged;
    subtask.complexity = unjudgedComplexityAt(choices, row);
    fill(unjudgedQuality, row, start, end);
  };
}

/** C and L as `scoreOptions` has them, over everything that could have taken the choice. */
function scalesFiller(prepared: Prepared, contenders: readonly Contender[], tokens: Tokens): Filler {
  const { model, cost, latency } = prepared;
  const usd = new Float64Array(contenders.length);
  return (row, start, end) => {
    let [dearest, slowest] = [0, 1];
    const [asked, written] = [tokens.input[row] as number, tokens.output[row] as number];
    for (let entry = start; entry < end; entry++) {
      const contender = contenders[model[entry] as number] as Contender;
      const ms = estimateLatencyMs(contender.model, written);
      const price = costUsdOf(contender, asked, written, ms);
      latency[entry] = ms;
      usd[entry - start] = price;
      if (ms > slowest) slowest = ms;
      if (price > dearest) dearest = price;
    }
    const isFixed = dearest === 0;
    for (let entry = start; entry < end; entry++) {
      const price = usd[entry - start] as number;
      const { fixedCost } = contenders[model[entry] as number] as Contender;
      latency[entry] = (latency[entry] as number) / slowest;
      cost[entry] = isFixed ? fixedCost : Number.isNaN(price) ? 1 : price / dearest;
    }
  };
}

/** What the call would have come to with the tokens that were used. */
function usedFiller(
  prepared: Prepared,
  contenders: readonly Contender[],
  tokens: Tokens,
  habits: Habits,
): Filler {
  const { choices, model, costNanoUsd, latencyMs } = prepared;
  const types = TASK_TYPES.length;
  return (row, start, end) => {
    const type = choices.taskType[row] as number;
    const by = choices.answered[row] as number;
    const written = choices.outputTokens[row] as number;
    const read = choices.inputTokens[row] as number;
    const asked = Number.isNaN(read) ? (tokens.input[row] as number) : read;
    // What a model that writes as much as others would have written.
    const usual =
      by < 0 || Number.isNaN(written)
        ? (tokens.output[row] as number) * (habits.typeOutput[type] as number)
        : written / (habits.outputOfKnown[by * types + type] as number);
    for (let entry = start; entry < end; entry++) {
      const at = model[entry] as number;
      const contender = contenders[at] as Contender;
      const output = usual * (habits.output[at * types + type] as number);
      const ms = estimateLatencyMs(contender.model, output) * (habits.latency[at] as number);
      latencyMs[entry] = ms;
      costNanoUsd[entry] = usdToNano(costUsdOf(contender, asked, output, ms));
    }
  };
}
