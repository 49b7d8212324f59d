import type { Policy, RouteRequest, RoutingState, Turn } from '@/lib/routing/types';
import type { Capability } from '@/lib/shared/vocabulary';

const user = (content: string): Turn => ({ role: 'user', content });
const assistant = (content: string): Turn => ({ role: 'assistant', content });
const tool = (content: string): Turn => ({ role: 'tool', content });

export const HARD = 'Implement a lock-free concurrent queue in C++ and prove that it is linearizable.';
const EASY = 'What is the capital of France?';
const WEATHER = '{"temperature": 21, "wind": "calm"}';

/** Conversations that go on from hard work, and the earlier request they are as hard as; null: only themselves. */
export const FOLLOW_UPS: readonly {
  name: string;
  history: readonly Turn[];
  prompt: string;
  answersTools?: boolean;
  as: string | null;
}[] = [
  { name: 'yes', history: [user(HARD), assistant('Shall I start?')], prompt: 'yes, go ahead', as: HARD },
  { name: 'continue', history: [user(HARD), assistant('Part one is …')], prompt: 'continue', as: HARD },
  {
    name: 'yes after small agreements',
    history: [user(HARD), assistant('Plan: …'), user('ok'), assistant('Step 1 …'), user('go on')],
    prompt: 'yes',
    as: HARD,
  },
  {
    name: 'yes after tools have run',
    history: [
      user(HARD),
      assistant('run_tests({})'),
      tool('3 failed'),
      assistant('read_file({"path":"q.h"})'),
      tool('template <class T> struct Node;'),
      assistant('edit_file({})'),
      tool('ok'),
      assistant('run_tests({})'),
      tool('0 failed'),
      assistant('All pass. Shall I go on with the proof?'),
    ],
    prompt: 'yes, go ahead',
    as: HARD,
  },
  {
    name: 'a pointing question',
    history: [user(HARD), assistant('Here it is.')],
    prompt: 'is it correct?',
    as: HARD,
  },
  {
    name: 'what a tool returned',
    history: [user(HARD), assistant('run_tests({})')],
    prompt: '3 failed',
    answersTools: true,
    as: HARD,
  },
  {
    name: 'nothing returned by a tool',
    history: [user(HARD), assistant('edit_file({})')],
    prompt: '',
    answersTools: true,
    as: HARD,
  },
  {
    name: 'what a tool returned after an agreement',
    history: [user(HARD), assistant('Shall I start?'), user('yes, go ahead'), assistant('run_tests({})')],
    prompt: '3 failed',
    answersTools: true,
    as: HARD,
  },
  {
    name: 'a long hard text returned for an easy request',
    history: [user(EASY), assistant('search({"q":"capital"})')],
    prompt: `${HARD} ${HARD} ${HARD}`,
    answersTools: true,
    as: EASY,
  },
  {
    name: 'two results, the first of them in the history',
    history: [user(EASY), assistant('weather({}) search({})'), tool(HARD)],
    prompt: WEATHER,
    answersTools: true,
    as: EASY,
  },
  { name: 'thanks', history: [user(HARD), assistant('Done.')], prompt: 'thanks!', as: null },
  { name: 'another question', history: [user(HARD), assistant('Done.')], prompt: EASY, as: null },
];

interface LoopCase {
  name: string;
  /** The model that called the tools. */
  modelId?: string;
  request?: Partial<RouteRequest>;
  policy?: Partial<Policy>;
  state?: Partial<RoutingState>;
  /** What the fleet can do; default: tools. */
  capabilities?: Capability[];
  /** Null: it goes on. Else what stands in its way. */
  lost: string | null;
}

const rule = (action: Policy['rules'][number]['action']) => ({
  rules: [{ id: 'own', reason: 'House rule', when: {}, action }],
});

/** A loop of model::heavy over easy work, which nobody would choose it for. */
export const TOOL_LOOPS: readonly LoopCase[] = [
  { name: 'against what is cheaper', lost: null },
  {
    name: 'under the threshold',
    modelId: 'model::light',
    policy: { thresholds: { default: 0.99 } },
    lost: null,
  },
  { name: 'outside a bound of tiers', policy: rule({ kind: 'max_tier', tier: 1 }), lost: null },
  {
    name: 'against a preferred model',
    policy: rule({ kind: 'prefer_model', model: 'model::light' }),
    lost: null,
  },
  {
    name: 'against a word that forces another model',
    policy: rule({ kind: 'force_model', model: 'model::light' }),
    lost: null,
  },
  { name: 'against a word that forces a tier', policy: rule({ kind: 'force_tier', tier: 2 }), lost: null },
  {
    name: 'not when only others are allowed',
    policy: rule({ kind: 'allow_models', models: ['model::light'] }),
    lost: 'house rule',
  },
  {
    name: 'not when it is denied',
    policy: rule({ kind: 'deny_model', model: 'model::heavy' }),
    lost: 'house rule',
  },
  {
    name: 'not when its breaker is open',
    state: { unavailable: { 'model::heavy': 'failed repeatedly; probed again in 20 s' } },
    lost: 'failed repeatedly; probed again in 20 s',
  },
  {
    name: 'not when it cannot do what is asked',
    request: {
      needs: {
        capabilities: ['tools', 'vision'],
        dialect: null,
        features: [],
        extraInputTokens: 0,
        maxOutputTokens: null,
      },
    },
    lost: 'no vision',
  },
  {
    name: 'not against a constraint',
    request: { constraints: { provider: 'Meta LLaMA' } },
    lost: 'provider is',
  },
  { name: 'not when it is gone', modelId: 'gone', lost: 'it is no longer in the catalog' },
];
