import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RuleConfig } from '@/lib/catalog/rule-schema';
import { answerRequest } from '@/lib/services/answer-request';
import { previewRule } from '@/lib/services/preview-rule';
import { isSwitchyardError } from '@/lib/shared/errors';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { fakeTarget } from '../../fakes/fake-targets';
import { createJudgeUpstream } from '../../fakes/judge-upstream';
import { createServiceWorld, type ServiceWorld } from '../../fakes/service-world';

let world: ServiceWorld;
beforeEach(() => {
  const target = fakeTarget('one', { model: { taskTypes: [...TASK_TYPES] } });
  world = createServiceWorld({ targets: [target], upstreams: createJudgeUpstream(() => 'ok') });
});
afterEach(() => world.close());

const rule = (when: RuleConfig['when']): RuleConfig => ({
  id: 'r',
  reason: 'R',
  when,
  action: { kind: 'local_only' },
});
const ask = async (prompt: string, dryRun = false) => {
  world.time.skip(1000);
  const signal = new AbortController().signal;
  return answerRequest(world.ctx, { prompt, source: 'api', signal, dryRun });
};

it('has nothing to try it on at first', () => {
  expect(previewRule(world.ctx, { rule: rule({}), limit: 500 })).toEqual({
    matched: 0,
    of: 0,
    examples: [],
    says: 'There are no stored requests to try this rule on yet.',
  });
});

it('counts requests, newest first, and shows five with what matched', async () => {
  for (let i = 0; i < 8; i++) await ask(`Explain project Falcon ${i} to me in detail`);
  const other = await ask('Explain how tides work');
  await ask('Explain project Falcon 9', true);
  const found = previewRule(world.ctx, { rule: rule({ pattern: 'falcon \\d' }), limit: 500 });
  expect(found).toMatchObject({
    matched: 8,
    of: 9,
    says: 'This rule would have matched 8 of your last 9 requests.',
  });
  expect(found.examples).toHaveLength(5);
  expect(found.examples[0]).toMatchObject({
    text: 'Explain project Falcon 7 to me in detail',
    evidence: '“Falcon 7”',
  });
  expect(found.examples.map(({ requestId }) => requestId)).not.toContain(other.requestId);
  const two = previewRule(world.ctx, { rule: rule({ pattern: 'falcon \\d' }), limit: 2 });
  expect(two).toMatchObject({ matched: 1, of: 2 });
});

it('looks at each part of a compound prompt, at who asked, and when', async () => {
  await ask('Write a Python parser for INI files. Also explain how tides work.');
  const matched = (when: RuleConfig['when']) =>
    previewRule(world.ctx, { rule: rule(when), limit: 10 }).matched;
  expect(matched({ clients: ['api'] })).toBe(1);
  expect(matched({ clients: ['chat'] })).toBe(0);
  const at = new Date(world.ctx.clock.wallMs()).getHours();
  const hour = (value: number) => `${String((value + 24) % 24).padStart(2, '0')}:00`;
  expect(matched({ between: { from: hour(at), to: hour(at + 1) } })).toBe(1);
  expect(matched({ between: { from: hour(at + 1), to: hour(at + 2) } })).toBe(0);
});

it('says that headers are not stored', async () => {
  await ask('Explain how tides work');
  const { says } = previewRule(world.ctx, { rule: rule({ header: { name: 'x-team' } }), limit: 10 });
  expect(says).toBe(
    'This rule would not have matched your last request (headers are not stored with requests).',
  );
});

it('refuses a pattern that does not compile, naming it', () => {
  try {
    previewRule(world.ctx, { rule: rule({ pattern: '(?=a)' }), limit: 10 });
  } catch (error) {
    if (!isSwitchyardError(error)) throw error;
    expect(error).toMatchObject({ status: 400, param: 'rule.when.pattern' });
    expect(error.message).toContain('lookahead');
    return;
  }
  throw new Error('it was taken');
});
