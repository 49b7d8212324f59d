import type { Tier } from '@/lib/shared/vocabulary';
import type { Limits } from '../policy/field';
import type { Policy, Rule, RuleAction, Subtask } from '../types';
import { matchRule } from './match-rule';
import type { Pillar, PillarAnswer, PillarInput } from './pillar';

interface Match {
  rule: Rule;
  evidence: string;
}

/** Ordered and deterministic: every matching rule narrows the limits, until one says stop. */
export const rules: Pillar = { name: 'rules', ask: askRules };

function askRules({ subtask, policy, limits }: PillarInput): PillarAnswer {
  const forced = policy.forcedTiers[subtask.taskType];
  if (forced !== undefined) return force(forced, subtask, limits);
  const matches = findMatches(policy.rules, subtask);
  if (matches.length === 0) return withoutMatch(subtask, policy, limits);
  return {
    verdict: {
      kind: 'constraint',
      says: matches.map(({ rule }) => `${lowerFirst(rule.reason)} (${sayAction(rule.action)})`).join('; '),
      confidence: 1,
      evidence: matches.map(({ evidence }) => evidence).join('; '),
      usd: 0,
    },
    limits: matches.reduce((narrowed, { rule }) => narrow(narrowed, rule), limits),
    stop: matches.at(-1)?.rule.stop === true,
  };
}

function findMatches(candidates: readonly Rule[], subtask: Subtask): Match[] {
  const matches: Match[] = [];
  for (const rule of candidates) {
    const evidence = matchRule(rule, subtask);
    if (evidence === null) continue;
    matches.push({ rule, evidence });
    if (rule.stop) break;
  }
  return matches;
}

function force(tier: Tier, subtask: Subtask, limits: Limits): PillarAnswer {
  const says = `${subtask.taskType} always goes to T${tier}`;
  return {
    verdict: { kind: 'constraint', says, confidence: 1, evidence: subtask.taskType, usd: 0 },
    limits: { ...limits, forcedTier: tier, because: `Not T${tier}, where ${subtask.taskType} always goes` },
    stop: true,
  };
}

/** The article has no other pillar: its table of types and thresholds is the opinion. */
function withoutMatch(subtask: Subtask, policy: Policy, limits: Limits): PillarAnswer {
  const threshold = policy.thresholds[subtask.taskType] ?? policy.thresholds.default;
  const decides = policy.classifier === 'reference';
  const evidence = subtask.signals[0]?.evidence ?? '';
  return {
    verdict: {
      kind: decides ? 'opinion' : 'abstention',
      says: decides ? `${subtask.taskType} needs Q ≥ ${threshold.toFixed(2)}` : 'no rule matched',
      confidence: decides ? subtask.confidence : null,
      evidence: decides ? evidence : `none of ${policy.rules.length} rules`,
      usd: 0,
    },
    limits,
    stop: false,
  };
}

/** Limits after one more rule. */
function narrow(limits: Limits, { action, reason }: Rule): Limits {
  const because = limits.because === '' ? reason : `${limits.because}; ${lowerFirst(reason)}`;
  switch (action.kind) {
    case 'force_model':
      return { ...limits, because, forcedModel: action.model };
    case 'force_tier':
      return { ...limits, because, forcedTier: action.tier };
    case 'deny_model':
      return { ...limits, because, deniedModels: [...limits.deniedModels, action.model] };
    case 'max_tier':
      return { ...limits, because, maxTier: Math.min(limits.maxTier, action.tier) as Tier };
    case 'min_tier':
      return { ...limits, because, minTier: Math.max(limits.minTier, action.tier) as Tier };
    case 'min_quality':
      return { ...limits, because, minQuality: Math.max(limits.minQuality ?? 0, action.quality) };
  }
}

function sayAction(action: RuleAction): string {
  switch (action.kind) {
    case 'force_model':
      return `only ${action.model}`;
    case 'force_tier':
      return `only T${action.tier}`;
    case 'deny_model':
      return `not ${action.model}`;
    case 'max_tier':
      return `at most T${action.tier}`;
    case 'min_tier':
      return `at least T${action.tier}`;
    case 'min_quality':
      return `Q ≥ ${action.quality.toFixed(2)}`;
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
