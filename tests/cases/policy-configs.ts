const rule = (when: object, action: object = { kind: 'local_only' }) => ({
  rules: [{ id: 'r', reason: 'R', when, action }],
});

/** A policy with one mistake: the path that must be named and what must be said of it. */
export const WRONG_POLICIES: readonly { name: string; policy: object; path: string; says: RegExp }[] = [
  {
    name: 'a negative weight',
    policy: { weights: { alpha: -1 } },
    path: 'policy.weights.alpha',
    says: /≥ 0, got -1/,
  },
  {
    name: 'a weight without end',
    policy: { weights: { beta: Number.POSITIVE_INFINITY } },
    path: 'policy.weights.beta',
    says: /number, got Infinity/,
  },
  {
    name: 'a weight that is no number',
    policy: { weights: { gamma: Number.NaN } },
    path: 'policy.weights.gamma',
    says: /got NaN/,
  },
  {
    name: 'a threshold over 1',
    policy: { thresholds: { math: 1.5 } },
    path: 'policy.thresholds.math',
    says: /≤ 1, got 1.5/,
  },
  {
    name: 'a threshold of no type',
    policy: { thresholds: { maths: 0.5 } },
    path: 'policy.thresholds.maths',
    says: /not a known field/,
  },
  { name: 'ε over 1', policy: { bandit: { epsilon: 2 } }, path: 'policy.bandit.epsilon', says: /≤ 1, got 2/ },
  {
    name: 'no observations',
    policy: { bandit: { minObservations: 0 } },
    path: 'policy.bandit.minObservations',
    says: /≥ 1, got 0/,
  },
  {
    name: 'a half-life of nothing',
    policy: { bandit: { halfLifeDays: 0 } },
    path: 'policy.bandit.halfLifeDays',
    says: /> 0, got 0/,
  },
  {
    name: 'an unknown mode',
    policy: { bandit: { mode: 'ucb' } },
    path: 'policy.bandit.mode',
    says: /"thompson"/,
  },
  {
    name: 'a judge nobody knows',
    policy: { judge: { model: 'lab/wise' } },
    path: 'policy.judge.model',
    says: /lab\/small.*got "lab\/wise"/,
  },
  {
    name: 'a preferred model nobody knows',
    policy: { taskModels: { math: 'lab/huge' } },
    path: 'policy.taskModels.math',
    says: /got "lab\/huge"/,
  },
  {
    name: 'a forced model nobody knows',
    policy: rule({}, { kind: 'force_model', model: 'lab/huge' }),
    path: 'policy.rules[0].action.model',
    says: /got "lab\/huge"/,
  },
  {
    name: 'an allowed model nobody knows',
    policy: rule({}, { kind: 'allow_models', models: ['lab/small', 'lab/huge'] }),
    path: 'policy.rules[0].action.models[1]',
    says: /got "lab\/huge"/,
  },
  {
    name: 'an unknown action',
    policy: rule({}, { kind: 'explode' }),
    path: 'policy.rules[0].action.kind',
    says: /one of force_model, .*min_quality/,
  },
  {
    name: 'a tier of 9',
    policy: rule({}, { kind: 'max_tier', tier: 9 }),
    path: 'policy.rules[0].action.tier',
    says: /1, 2, 3 or 4, got 9/,
  },
  {
    name: 'an unknown condition',
    policy: rule({ mood: 'good' }),
    path: 'policy.rules[0].when.mood',
    says: /not a known field/,
  },
  {
    name: 'a time of day that is none',
    policy: rule({ between: { from: '25:00', to: '06:00' } }),
    path: 'policy.rules[0].when.between.from',
    says: /HH:MM/,
  },
  {
    name: 'a pattern that looks behind',
    policy: rule({ pattern: '(?<=a)b' }),
    path: 'policy.rules[0].when.pattern',
    says: /lookbehind/,
  },
  {
    name: 'a pattern that does not end',
    policy: rule({ pattern: '(a' }),
    path: 'policy.rules[0].when.pattern',
    says: /not valid/,
  },
  {
    name: 'a privacy pattern that is none',
    policy: { privacy: { patterns: [{ label: 'x', pattern: '[' }] } },
    path: 'policy.privacy.patterns[0].pattern',
    says: /not valid/,
  },
  {
    name: 'two rules of one id',
    policy: { rules: [...rule({}).rules, ...rule({}).rules] },
    path: 'policy.rules[1].id',
    says: /unique/,
  },
  {
    name: 'a judge without time',
    policy: { judge: { timeoutMs: 0 } },
    path: 'policy.judge.timeoutMs',
    says: /> 0, got 0/,
  },
  {
    name: 'an unknown locality',
    policy: { locality: 'mars' },
    path: 'policy.locality',
    says: /"local_only"/,
  },
  {
    name: 'a saving over 1',
    policy: { splitGate: { minSaving: 3 } },
    path: 'policy.splitGate.minSaving',
    says: /≤ 1, got 3/,
  },
];
