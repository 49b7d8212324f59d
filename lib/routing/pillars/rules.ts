import type { Tier } from '@/lib/shared/vocabulary';
import type { Limits } from '../policy/field';
import { lowerFirst } from '../text';
import type { Policy, Rule, RuleAction, Subtask } from '../types';
import { matchRule } from './match-rule';
import { abstain, type Pillar, type PillarAnswer, type PillarInput } from './pillar';

interface Match {
  rule: Rule;
  evidence: string;
}

/** Ordered and deterministic: every matching rule narrows the limits, until one says stop. */
export const rules: Pillar = { name: 'rules', ask: askRules };

function askRules(input: PillarInput): PillarAnswer {
  const { subtask, policy, limits } = input;
  const forced = policy.forcedTiers[subtask.taskType];
  if (forced !== undefined) return force(forced, subtask, limits);
  const matches = findMatches(rulesInOrder(policy, subtask), input);
  if (matches.length === 0) return withoutMatch(subtask, policy);
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

/** Every rule that is asked about a subtask, in order: what other settings say first, disabled ones left out. */
export function rulesInOrder(policy: Policy, subtask: Subtask): Rule[] {
  return [...standingRules(policy, subtask), ...inOrder(policy.rules)];
}

/** What the policy's other settings say in the words of rules: privacy and preferred models. */
function standingRules(policy: Policy, subtask: Subtask): Rule[] {
  const standing: Rule[] = [];
  if (policy.privacy.mode === 'prefer_local' && subtask.sensitive !== null)
    standing.push({
      id: 'privacy',
      reason: `Sensitive content (${subtask.sensitive}) stays on this machine where it can`,
      when: { sensitive: true },
      action: { kind: 'prefer_local' },
    });
  const preferred = policy.taskModels[subtask.taskType];
  if (preferred !== undefined)
    standing.push({
      id: `task-${subtask.taskType}`,
      reason: `${preferred} is preferred for ${subtask.taskType}`,
      when: { taskTypes: [subtask.taskType] },
      action: { kind: 'prefer_model', model: preferred },
    });
  return standing;
}

/** By priority, then as listed. */
function inOrder(listed: readonly Rule[]): Rule[] {
  return listed
    .filter(({ enabled }) => enabled !== false)
    .sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
}

function findMatches(candidates: readonly Rule[], input: PillarInput): Match[] {
  const matches: Match[] = [];
  for (const rule of candidates) {
    const evidence = matchRule(rule, input);
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
function withoutMatch(subtask: Subtask, policy: Policy): PillarAnswer {
  if (policy.classifier !== 'reference')
    return abstain('no rule matched', `none of ${policy.rules.length} rules`);
  const threshold = policy.thresholds[subtask.taskType] ?? policy.thresholds.default;
  return {
    verdict: {
      kind: 'opinion',
      says: `${subtask.taskType} needs Q ≥ ${threshold.toFixed(2)}`,
      confidence: subtask.confidence,
      evidence: subtask.signals[0]?.evidence ?? '',
      usd: 0,
    },
  };
}

/** Limits after one more rule. */
function narrow(limits: Limits, { action, reason }: Rule): Limits {
  const because = limits.because === '' ? reason : `${limits.because}; ${lowerFirst(reason)}`;
  return { ...limits, because, ...changeOf(action, limits) };
}

function changeOf(action: RuleAction, limits: Limits): Partial<Limits> {
  switch (action.kind) {
    case 'force_model':
      return { forcedModel: action.model };
    case 'force_tier':
      return { forcedTier: action.tier };
    case 'deny_model':
      return { deniedModels: [...limits.deniedModels, action.model] };
    case 'allow_models':
      return {
        allowedModels: action.models.filter((id) => limits.allowedModels?.includes(id) ?? true),
      };
    case 'prefer_model':
      return { preferredModel: limits.preferredModel ?? action.model };
    case 'local_only':
      return { locality: 'required' };
    case 'prefer_local':
      return { locality: limits.locality === 'required' ? 'required' : 'preferred' };
    case 'max_tier':
      return { maxTier: Math.min(limits.maxTier, action.tier) as Tier };
    case 'min_tier':
      return { minTier: Math.max(limits.minTier, action.tier) as Tier };
    case 'min_quality':
      return { minQuality: Math.max(limits.minQuality ?? 0, action.quality) };
  }
}

/** What follows from a match, for people: “at most T2”. */
export function sayAction(action: RuleAction): string {
  switch (action.kind) {
    case 'force_model':
      return `only ${action.model}`;
    case 'force_tier':
      return `only T${action.tier}`;
    case 'deny_model':
      return `not ${action.model}`;
    case 'allow_models':
      return `only ${action.models.join(', ')}`;
    case 'prefer_model':
      return `${action.model} first`;
    case 'local_only':
      return 'only on this machine';
    case 'prefer_local':
      return 'on this machine first';
    case 'max_tier':
      return `at most T${action.tier}`;
    case 'min_tier':
      return `at least T${action.tier}`;
    case 'min_quality':
      return `Q ≥ ${action.quality.toFixed(2)}`;
  }
}
