import { formatCount, formatUsdFixed, plural } from '@/components/ui/format';
import { FIELDS, type FieldValue, type SectionId } from './field-specs';

export interface SummaryInput {
  value(path: string): FieldValue;
  isChanged(path: string): boolean;
  rules: number;
  ownRules: number;
  ownPatterns: number;
}

const two = (value: FieldValue) => (typeof value === 'number' ? value.toFixed(2) : '—');

/** `U = 0.60·Q − 0.35·C − 0.05·L`. */
export function formulaWords({ value }: Pick<SummaryInput, 'value'>): string {
  const [beta, alpha, gamma] = ['beta', 'alpha', 'gamma'].map((name) => two(value(`policy.weights.${name}`)));
  return `U = ${beta}·Q − ${alpha}·C − ${gamma}·L`;
}

const BUDGETS = [
  ['budget.hourlyUsd', 'an hour'],
  ['budget.dailyUsd', 'a day'],
  ['budget.monthlyUsd', 'a month'],
] as const;

/** What a section holds, in one line beside its closed title. */
export const SUMMARIES: Readonly<Record<SectionId, (input: SummaryInput) => string>> = {
  weights: formulaWords,
  thresholds: ({ isChanged }) =>
    `11 types, 4 tiers, ${formatCount(changedIn('thresholds', isChanged))} changed`,
  rules: ({ rules, ownRules }) => `${plural(rules, 'rule')}, ${formatCount(ownRules)} of yours`,
  tasks: ({ value }) => {
    const set = FIELDS.filter(({ section, path }) => section === 'tasks' && value(path) !== null).length;
    return set === 0 ? 'no type has a model of its own' : `${plural(set, 'type')} with a model of its own`;
  },
  semantic: ({ value }) =>
    value('policy.semantic.enabled') ? `on, waits ${Number(value('policy.semantic.maxWaitMs'))} ms` : 'off',
  judge: ({ value }) => {
    const model = value('policy.judge.model');
    if (model === null) return 'nobody is asked';
    return `${model}, ${formatUsdFixed(Number(value('policy.judge.hourlyUsd')))} an hour at most`;
  },
  bandit: ({ value }) => {
    const mode = value('policy.bandit.mode');
    if (mode === 'off') return 'off';
    const name = mode === 'thompson' ? 'Thompson' : 'ε-greedy';
    const days = Number(value('policy.bandit.halfLifeDays'));
    return `${name}, ε ${two(value('policy.bandit.epsilon'))}, half-life ${plural(days, 'day')}`;
  },
  budgets: ({ value }) => {
    const limits = BUDGETS.flatMap(([path, per]) => {
      const usd = value(path);
      return usd === null ? [] : [`${formatUsdFixed(Number(usd))} ${per}`];
    });
    const perMinute = value('limits.requestsPerMinute');
    return [
      ...(limits.length === 0 ? ['no limit of money'] : limits),
      perMinute === null ? 'any number of requests' : `${formatCount(Number(perMinute))} requests a minute`,
    ].join(' · ');
  },
  privacy: ({ value, ownPatterns }) =>
    [
      value('policy.locality') === 'local_only'
        ? 'nothing leaves'
        : value('policy.privacy.mode') === 'off'
          ? 'sensitive is treated like any other'
          : 'sensitive prefers local',
      ownPatterns > 0 ? plural(ownPatterns, 'own pattern') : '',
      value('storage.prompts') ? 'prompts stored' : 'prompts not stored',
    ]
      .filter(Boolean)
      .join(' · '),
  stickiness: ({ value }) => {
    const gain = Number(value('policy.stickiness.minGain'));
    const saving = Math.round(Number(value('policy.splitGate.minSaving')) * 1000) / 10;
    return [
      gain === 0 ? 'the best model, each time' : `stay unless U gains ${two(gain)}`,
      value('policy.splitGate.enabled') ? `split when it saves ${saving} %` : 'split always',
    ].join(' · ');
  },
  timeouts: ({ isChanged }) => {
    const set = changedIn('timeouts', isChanged);
    return set === 0 ? 'as shipped, by place' : `${set} of 4 set for every endpoint`;
  },
};

function changedIn(section: SectionId, isChanged: SummaryInput['isChanged']): number {
  return FIELDS.filter((spec) => spec.section === section && isChanged(spec.path)).length;
}
