import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postRulesTest } from '@/lib/http/api/rules';
import { testRules } from '@/lib/services/test-rules';
import { isSwitchyardError } from '@/lib/shared/errors';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { fakeTarget } from '../../fakes/fake-targets';
import { createJudgeUpstream } from '../../fakes/judge-upstream';
import { createServiceWorld, type ServiceWorld } from '../../fakes/service-world';
import { readRows } from '../../support/database';

const target = (id: string, tier: 1 | 4) => fakeTarget(id, { model: { tier, taskTypes: [...TASK_TYPES] } });
const rule = (id: string, when: object, action: object, more: object = {}) => ({
  id,
  reason: `${id} holds`,
  when,
  action,
  ...more,
});
const LOW = { kind: 'max_tier', tier: 1 };

let world: ServiceWorld;
beforeEach(() => {
  world = createServiceWorld({
    targets: [target('small', 1), target('large', 4)],
    upstreams: createJudgeUpstream(() => 'ok'),
  });
});
afterEach(() => world.close());

const post = async (body: object) => {
  const request = new Request('http://127.0.0.1/api/rules/test', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await (await postRulesTest(world.ctx, request)).json()) as {
    subtasks: ReturnType<typeof testRules>;
  };
};

describe('a test of rules', () => {
  it('tells each rule in order, what matched, and where they stop', async () => {
    const { subtasks } = await post({
      text: 'Tell Falcon about tides',
      rules: [
        rule('Other', { anyKeyword: ['eagle'] }, LOW),
        rule('Falcon', { anyKeyword: ['falcon'] }, LOW, { stop: true }),
        rule('Late', {}, { kind: 'deny_model', model: 'small' }),
        rule('First', { minChars: 5 }, { kind: 'min_quality', quality: 0.1 }, { priority: 1 }),
        rule('Resting', {}, LOW, { enabled: false }),
      ],
    });
    expect(subtasks).toHaveLength(1);
    const [part] = subtasks;
    expect(part?.rules.map(({ id, asked, matched, stopped }) => [id, asked, matched, stopped])).toEqual([
      ['First', true, true, false],
      ['Other', true, false, false],
      ['Falcon', true, true, true],
      ['Late', false, false, false],
    ]);
    expect(part?.rules[2]).toMatchObject({
      evidence: '“falcon”',
      action: 'at most T1',
      reason: 'Falcon holds',
    });
    expect(part?.effect).toBe(
      'First holds (Q ≥ 0.10); falcon holds (at most T1); one model may take it, small first.',
    );
    expect(part).toMatchObject({
      band: expect.any(String),
      tokens: { input: expect.any(Number) },
      sensitive: null,
    });
  });

  it('takes the policy’s own rules, part by part, and records nothing', () => {
    const text = 'Write a Python parser for INI files. Also explain how tides work.';
    const parts = testRules(world.ctx, { text, policy: 'quality' });
    expect(parts.map((part) => part.text).join(' ')).toContain('tides');
    expect(parts.every(({ rules }) => rules.length > 0)).toBe(true);
    expect(testRules(world.ctx, { text, rules: [] })[0]?.effect).toMatch(
      /^No rule matches; 2 models may take it/,
    );
    world.ctx.telemetry.recorder.flush();
    expect(readRows(world.dataDir, 'select * from requests')).toEqual([]);
  });

  it('says when nothing is left', () => {
    const deny = (model: string) => ({
      ...rule(model, {}, {}),
      action: { kind: 'deny_model' as const, model },
    });
    const [part] = testRules(world.ctx, { text: 'Hello', rules: [deny('small'), deny('large')] });
    expect(part?.effect).toMatch(/, and no model may be called\.$/);
  });

  it.each([
    [{}, 'text'],
    [{ text: ' ' }, 'text'],
    [{ text: 'x', policy: 'nobody' }, 'policy'],
    [{ text: 'x', rules: [rule('a', { minChars: -1 }, LOW)] }, 'rules[0].when.minChars'],
    [
      { text: 'x', rules: [rule('a', {}, LOW), rule('b', { pattern: '(?=x)' }, LOW)] },
      'rules[1].when.pattern',
    ],
    [{ text: 'x', rules: [rule('a', {}, { kind: 'max_tier', tier: 9 })] }, 'rules[0].action.tier'],
    [{ text: 'x', mood: 1 }, 'mood'],
  ])('refuses %j, naming %s', async (body, param) => {
    const error = await post(body).catch((thrown: unknown) => thrown);
    expect(isSwitchyardError(error) && [error.status, error.param]).toEqual([400, param]);
  });
});
