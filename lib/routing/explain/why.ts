// What: the sentence that says why a model was chosen.
// Why: a person should be able to disagree with it: it names the words, the bar and the margin.
// Not for: the losers (why-not.ts, would-win.ts).

import { NAMED_BY_CALLER } from '../classify/profile';
import type { Selection } from '../decide';
import { keeperOf } from '../policy/field';
import { lowerFirst } from '../text';
import type { ReasonCode } from '../types';
import { formatMargin, formatQuality, formatShare, formatThreshold, formatUsd, joinWords } from './format';

/** One sentence: what the subtask is and by what, then why this model. */
export function explainWhy(selection: Selection, reason: ReasonCode): string {
  if (reason === 'no_candidate') return explainNone(selection);
  if (reason === 'tool_loop') return 'It called the tools whose results these are.';
  const choice = `${sayChoice(selection, reason)}${sayCache(selection, reason)}${sayChance(selection, reason)}`;
  return `${sayType(selection)}; ${choice}${sayLostKeeper(selection)}.`;
}

function sayType({ situation }: Selection): string {
  const { taskType, signals, complexity } = situation.subtask;
  const follow = signals.find(({ name }) => name === 'follow-up');
  if (follow) return `It continues ${taskType} of complexity ${complexity}`;
  const evidence = signals.find(({ name }) => name === 'task type')?.evidence ?? '';
  if (evidence === NAMED_BY_CALLER) return `The caller says it is ${taskType}`;
  const words = evidence.match(/“[^”]*”/g) ?? [];
  if (words.length === 0 && evidence.startsWith('learned')) return `It reads like ${taskType}`;
  if (words.length === 0) return `No word settles the type, so it counts as ${taskType}`;
  if (evidence.startsWith('phrase')) return `The phrase ${words[0]} makes it ${taskType}`;
  return `${joinWords(words.slice(0, 2))} ${words.length > 1 ? 'make' : 'makes'} it ${taskType}`;
}

function sayChoice(selection: Selection, reason: ReasonCode): string {
  const { winner, situation, field } = selection;
  const id = winner?.model.id ?? '';
  const { limits, policy, subtask } = situation;
  switch (reason) {
    case 'named':
      return `${id} was asked for by name`;
    case 'forced_tier':
      return `${subtask.taskType} always goes to T${policy.forcedTiers[subtask.taskType]}, so ${id} takes it`;
    case 'rule':
      return field.outstayed !== null
        ? sayStickiness(selection)
        : `${lowerFirst(limits.because)}, so ${id} takes it`;
    case 'only_candidate':
      return `${id} is the only model that may be called${sayBar(selection)}`;
    case 'explored':
      return `${id} was tried to learn how well it does, a chance of ${formatShare(chanceOf(selection))}`;
    case 'highest_quality':
      return `no model reaches ${formatThreshold(field.threshold)}, so the best does: ${id}, Q ${formatQuality(winner?.quality ?? null)}`;
    default:
      return sayUtility(selection);
  }
}

/** Who stays, and by how little another would have been better. */
function sayStickiness({ winner, field }: Selection): string {
  const { outstayed, basis, standard } = field;
  const needed = formatMargin(standard.sticky?.minGain ?? 0);
  if (!winner || !outstayed) return '';
  const gain =
    basis === 'quality'
      ? `${formatMargin(outstayed.quality - winner.quality)} more Q`
      : `${formatMargin(outstayed.utility - winner.utility)} more U`;
  return `${winner.model.id} keeps its conversation: ${outstayed.model.id} would bring ${gain}, and leaving must gain more than ${needed} U`;
}

/** What the winner saves by having the conversation in its cache already. */
function sayCache({ winner }: Selection, reason: ReasonCode): string {
  const saved = winner?.estimate.cachedUsd ?? 0;
  return saved > 0 && reason !== 'named' ? `; its cached conversation saves ${formatUsd(saved)}` : '';
}

/** Why the model that waits for these tool results does not get them. */
function sayLostKeeper({ situation, field }: Selection): string {
  const keeper = keeperOf(situation);
  if (keeper === null) return '';
  const because = field.removals.get(keeper)?.detail ?? 'It is no longer in the catalog';
  return `; ${keeper} called the tools and cannot go on: ${lowerFirst(because)}`;
}

/** A draw that fell on the first choice was a draw all the same. */
function sayChance(selection: Selection, reason: ReasonCode): string {
  const chance = chanceOf(selection);
  return reason === 'explored' || chance >= 1 ? '' : ` (drawn, with a chance of ${formatShare(chance)})`;
}

function chanceOf({ field, lottery, winner }: Selection): number {
  return lottery.propensities[winner ? field.ranking.indexOf(winner) : -1] ?? 0;
}

function sayUtility({ field }: Selection): string {
  const [winner, ...others] = field.ranking;
  if (!winner) return '';
  const bar = formatThreshold(field.threshold);
  if (field.basis === 'utility_over_all')
    return `no capable model reaches ${bar}, so ${winner.model.id} has the highest U of all`;
  const next = others.find(({ quality }) => quality >= field.threshold);
  if (!next) return `${winner.model.id} is the only one to clear ${bar}`;
  const margin = winner.utility - next.utility;
  return margin < 0.00005
    ? `${winner.model.id} clears ${bar} and ties with ${next.model.id} at less cost`
    : `${winner.model.id} clears ${bar} and beats ${next.model.id} by ${formatMargin(margin)} U`;
}

function sayBar({ winner, field }: Selection): string {
  if (!winner || winner.quality >= field.threshold) return '';
  return `, though its Q of ${formatQuality(winner.quality)} is under ${formatThreshold(field.threshold)}`;
}

/** Names what keeps the models out, most frequent first. */
function explainNone({ field, options }: Selection): string {
  if (options.length === 0) return 'No model fits: the catalog is empty; add an endpoint or a model.';
  const counts = new Map<string, number>();
  for (const { detail } of field.removals.values()) counts.set(detail, (counts.get(detail) ?? 0) + 1);
  const causes = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 3);
  const said = causes.map(([detail, count]) => (count > 1 ? `${detail} (${count} models)` : detail));
  const hints = [...new Set([...field.removals.values()].map(({ code }) => HINTS[code]))].slice(0, 2);
  return `No model fits: ${said.join('; ')}. To change that, ${hints.join(' or ')}.`;
}

const HINTS = {
  capability: 'add a model with the capability',
  feature: 'leave out what was asked',
  task_type: 'allow the type for a model',
  context: 'shorten the prompt',
  locality: 'add a local model or choose a policy that lets work leave',
  rule: 'change the rule',
  ceiling: 'raise the tier’s ceiling',
  draining: 'set a draining model on again in Models',
  unavailable: 'wait until a model is available again',
  budget: 'raise the budget or wait until its hour, day or month ends',
  constraint: 'relax the constraint',
  not_named: 'check the name',
  below_threshold: 'lower the threshold',
} as const;
