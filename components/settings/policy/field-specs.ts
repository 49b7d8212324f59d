// What: every scalar an owner can tune: where it stands in the document, what ships, and what may be typed.
// Why: one table serves the fields, reading, the differences and the words for them.
// Not for: lists (rules, patterns), which have forms of their own.
import type { Policy } from '@/lib/routing/types';
import { DEFAULT_HOURLY_USD, DEFAULT_WARN_AT } from '@/lib/shared/defaults';
import { TASK_TYPES, TIERS } from '@/lib/shared/vocabulary';
import { getAt } from './paths';

export const SECTIONS = [
  'weights',
  'thresholds',
  'rules',
  'tasks',
  'semantic',
  'judge',
  'bandit',
  'budgets',
  'privacy',
  'stickiness',
  'timeouts',
] as const;
export type SectionId = (typeof SECTIONS)[number];

export type FieldValue = number | string | boolean | null;

export interface FieldSpec {
  /** In the document: `policy.weights.alpha`. */
  path: string;
  section: SectionId | null;
  /** In a sentence: “weight of cost”. */
  name: string;
  kind: 'number' | 'flag' | 'choice';
  min?: number;
  max?: number;
  /** The minimum itself is too little. */
  above?: boolean;
  whole?: boolean;
  /** The word `none` may be given: no limit. */
  none?: boolean;
  /** Of what does not stand in a preset. */
  ships?: FieldValue;
}

const SHARE = { kind: 'number', min: 0, max: 1 } as const;
const AT_LEAST_0 = { kind: 'number', min: 0 } as const;
const WAIT = { kind: 'number', min: 0, max: 60_000, whole: true } as const;
const LIMIT = { kind: 'number', min: 1, max: 86_400_000, whole: true, ships: null } as const;
const MONEY = { kind: 'number', min: 0, max: 9_000_000, none: true, ships: null } as const;
const FLAG = { kind: 'flag' } as const;
const CHOICE = { kind: 'choice' } as const;

function of(
  section: SectionId | null,
  path: string,
  name: string,
  rest: Omit<FieldSpec, 'path' | 'section' | 'name'>,
) {
  return { section, path, name, ...rest };
}

export const FIELDS: readonly FieldSpec[] = [
  of(null, 'policy.preset', 'default preset', { ...CHOICE, ships: 'balanced' }),
  of('weights', 'policy.weights.beta', 'weight of quality', AT_LEAST_0),
  of('weights', 'policy.weights.alpha', 'weight of cost', AT_LEAST_0),
  of('weights', 'policy.weights.gamma', 'weight of latency', AT_LEAST_0),
  ...TASK_TYPES.map((type) => of('thresholds', `policy.thresholds.${type}`, `threshold of ${type}`, SHARE)),
  of('thresholds', 'policy.thresholds.default', 'threshold of other types', SHARE),
  ...TIERS.map((tier) =>
    of('thresholds', `policy.tierCeilings.${tier}`, `ceiling of tier ${tier}`, { ...SHARE, ships: 1 }),
  ),
  of('rules', 'policy.rulesMode', 'rules that ship', { ...CHOICE, ships: 'extend' }),
  ...TASK_TYPES.map((type) => of('tasks', `policy.taskModels.${type}`, `model of ${type}`, CHOICE)),
  of('semantic', 'policy.semantic.enabled', 'semantic pillar', FLAG),
  of('semantic', 'policy.semantic.maxWaitMs', 'wait for an embedding', WAIT),
  of('judge', 'policy.judge.model', 'judge', CHOICE),
  of('judge', 'policy.judge.timeoutMs', 'wait for the judge', { ...WAIT, above: true }),
  of('judge', 'policy.judge.hourlyUsd', 'hourly budget of the judge', AT_LEAST_0),
  of('judge', 'policy.judge.minGain', 'least gain from the judge', AT_LEAST_0),
  of('bandit', 'policy.bandit.mode', 'bandit', CHOICE),
  of('bandit', 'policy.bandit.epsilon', 'share of exploration', SHARE),
  of('bandit', 'policy.bandit.minObservations', 'grades before experience counts', {
    kind: 'number',
    min: 1,
  }),
  of('bandit', 'policy.bandit.halfLifeDays', 'half-life of a grade', { ...AT_LEAST_0, above: true }),
  of('budgets', 'budget.hourlyUsd', 'hourly budget', {
    ...AT_LEAST_0,
    max: 9_000_000,
    none: true,
    ships: DEFAULT_HOURLY_USD,
  }),
  of('budgets', 'budget.dailyUsd', 'daily budget', MONEY),
  of('budgets', 'budget.monthlyUsd', 'monthly budget', MONEY),
  of('budgets', 'budget.warnAt', 'share of a budget that warns', { ...SHARE, ships: DEFAULT_WARN_AT }),
  of('budgets', 'budget.atWarning', 'what follows a warning', { ...CHOICE, ships: 'lower_bar' }),
  of('budgets', 'budget.atLimit', 'what follows the end of a budget', { ...CHOICE, ships: 'free_only' }),
  of('budgets', 'limits.requestsPerMinute', 'requests a minute', {
    kind: 'number',
    min: 1,
    max: 1_000_000,
    whole: true,
    ships: null,
  }),
  of('budgets', 'telemetry.baseline', 'baseline of savings', { ...CHOICE, ships: null }),
  of('privacy', 'policy.privacy.mode', 'sensitive prompts', CHOICE),
  of('privacy', 'policy.locality', 'where prompts may go', CHOICE),
  of('privacy', 'storage.prompts', 'storage of prompts', { ...FLAG, ships: true }),
  of('stickiness', 'policy.stickiness.minGain', 'gain that changes a conversation’s model', SHARE),
  of('stickiness', 'policy.splitGate.enabled', 'split gate', FLAG),
  of('stickiness', 'policy.splitGate.minSaving', 'least saving of a split', SHARE),
  of('timeouts', 'timeouts.headersMs', 'timeout of headers', LIMIT),
  of('timeouts', 'timeouts.firstTokenMs', 'timeout of the first token', LIMIT),
  of('timeouts', 'timeouts.idleMs', 'timeout of silence', LIMIT),
  of('timeouts', 'timeouts.totalMs', 'timeout of the whole answer', LIMIT),
];

const BY_PATH = new Map(FIELDS.map((spec) => [spec.path, spec]));

export function fieldAt(path: string): FieldSpec | null {
  return BY_PATH.get(path) ?? null;
}

/** What ships there with this preset; null is none. */
export function shippedValue(spec: FieldSpec, policy: Policy): FieldValue {
  if (spec.ships !== undefined) return spec.ships;
  const value = getAt(policy, spec.path.replace(/^policy\./, ''));
  if (value === undefined && spec.section === 'thresholds') return policy.thresholds.default;
  return (value ?? null) as FieldValue;
}

/** The section a path of the document is edited in; null: the head of the page. */
export function sectionOf(path: string): SectionId | null {
  const spec = FIELDS.find((field) => path === field.path || path.startsWith(`${field.path}.`));
  if (spec) return spec.section;
  if (path.startsWith('policy.rules')) return 'rules';
  return path.startsWith('policy.privacy') ? 'privacy' : null;
}
