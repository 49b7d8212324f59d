import { describe, expect, it } from 'vitest';
import { matchRule } from '@/lib/routing/pillars/match-rule';
import { getPreset } from '@/lib/routing/policy/presets';
import type { RouteRequest, RoutingState, Rule, RuleCondition, Subtask } from '@/lib/routing/types';
import { decide } from '../../cases/routing/world';

const SUBTASK: Subtask = {
  index: 0,
  text: 'Explain OAuth2 to Jane',
  dependsOn: [],
  taskType: 'reasoning',
  complexity: 0.5,
  band: 'moderate',
  articleBand: 'MEDIUM',
  difficulty: 0,
  difficultySd: 1,
  confidence: 0.8,
  tokens: { input: 20, output: 100 },
  requires: ['vision'],
  language: 'en',
  sensitive: '1 e-mail address',
  signals: [],
};
const REQUEST: RouteRequest = { prompt: SUBTASK.text, client: 'chat', headers: { 'x-team': 'Core' } };
const STATE: RoutingState = { unavailable: {}, budgetRemainingUsd: null, localMinutes: 23 * 60 };

/** A condition, whether it holds, and what shows it. */
const CONDITIONS: readonly (readonly [RuleCondition, string | null])[] = [
  [{}, 'every subtask'],
  [{ taskTypes: ['reasoning', 'math'] }, 'reasoning'],
  [{ taskTypes: ['math'] }, null],
  [{ minComplexity: 0.5 }, 'complexity 0.5'],
  [{ minComplexity: 0.51 }, null],
  [{ maxComplexity: 0.5 }, 'complexity 0.5'],
  [{ maxComplexity: 0.49 }, null],
  [{ minTokens: 20, maxTokens: 20 }, '20 tokens'],
  [{ minTokens: 21 }, null],
  [{ maxTokens: 19 }, null],
  [{ maxChars: 21 }, null],
  [{ minChars: 23 }, null],
  [{ anyKeyword: ['oauth2'] }, '“oauth2”'],
  [{ anyKeyword: ['oauth'] }, null],
  [{ noKeyword: ['oauth2'] }, null],
  [{ pattern: 'oauth\\d' }, '“OAuth2”'],
  [{ pattern: '^oauth' }, null],
  [{ languages: ['de', 'en'] }, 'language en'],
  [{ languages: ['de'] }, null],
  [{ sensitive: true }, '1 e-mail address'],
  [{ sensitive: false }, null],
  [{ requires: ['tools', 'vision'] }, 'vision'],
  [{ requires: ['tools'] }, null],
  [{ clients: ['chat'] }, 'chat'],
  [{ clients: ['api'] }, null],
  [{ between: { from: '22:00', to: '06:00' } }, '22:00 to 06:00'],
  [{ between: { from: '06:00', to: '22:00' } }, null],
  [{ between: { from: '23:00', to: '23:01' } }, '23:00 to 23:01'],
  [{ between: { from: '22:00', to: '23:00' } }, null],
  [{ header: { name: 'X-Team', equals: 'core' } }, expect.any(String) as unknown as string],
  [{ header: { name: 'x-team' } }, expect.any(String) as unknown as string],
  [{ header: { name: 'x-team', equals: 'sales' } }, null],
  [{ header: { name: 'x-other' } }, null],
  [{ containsCode: true }, null],
  [{ taskTypes: ['reasoning'], clients: ['api'] }, null],
  [{ taskTypes: ['reasoning'], clients: ['chat'] }, 'reasoning, chat'],
];

describe('a rule', () => {
  it.each(CONDITIONS)('when %j', (when, shown) => {
    const rule: Rule = { id: 'r', reason: 'R', when, action: { kind: 'local_only' } };
    expect(matchRule(rule, { subtask: SUBTASK, request: REQUEST, state: STATE })).toEqual(shown);
  });

  it('by time of day or header matches nothing where neither is known', () => {
    const state: RoutingState = { unavailable: {}, budgetRemainingUsd: null };
    for (const when of [{ between: { from: '00:00', to: '23:59' } }, { header: { name: 'x-team' } }])
      expect(
        matchRule(
          { id: 'r', reason: 'R', when, action: { kind: 'local_only' } },
          { subtask: SUBTASK, request: { prompt: '' }, state },
        ),
      ).toBeNull();
  });

  it('of higher priority is asked first, and one that is off is not asked', () => {
    const rule = (id: string, tier: 1 | 4, more: Partial<Rule>): Rule => ({
      id,
      reason: id,
      when: {},
      action: { kind: 'force_tier', tier },
      stop: true,
      ...more,
    });
    const modelWith = (...rules: Rule[]) =>
      decide('Explain how tides work', { policy: { ...getPreset('balanced'), rules } }).subtasks[0]?.tier;
    expect(modelWith(rule('a', 1, {}), rule('b', 4, {}))).toBe(1);
    expect(modelWith(rule('a', 1, {}), rule('b', 4, { priority: 1 }))).toBe(4);
    expect(modelWith(rule('a', 1, { enabled: false }), rule('b', 4, {}))).toBe(4);
  });
});
