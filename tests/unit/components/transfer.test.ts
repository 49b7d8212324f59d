import { describe, expect, it } from 'vitest';
import { forgetBrowserKeys, readBrowserKeys } from '@/components/settings/transfer/browser-keys';
import { sayChange } from '@/components/settings/transfer/change-words';
import { isIdle, sayDone, sayPlan } from '@/components/settings/transfer/plan-words';
import { readDocument, refuseSize } from '@/components/settings/transfer/read-document';
import { undoSteps } from '@/components/settings/transfer/transfer-client';
import { readServerError } from '@/components/ui/fetch-json';
import type { ImportPlan } from '@/lib/services/settings/import-config';

const CHANGE = { path: 'budget.hourlyUsd', after: 5 };
const PLAN: ImportPlan = {
  format: 'switchyard',
  fleet: [],
  policy: [],
  keys: [],
  webhook: null,
  notes: [],
  base: { fleet: 3, policy: 7 },
  applied: false,
};

describe('a document', () => {
  it.each([
    ['{"budget":{}}', { budget: {} }],
    ['\uFEFF{"a":1}', { a: 1 }],
    [' {} ', {}],
  ])('%j is read', (text, document) => {
    expect(readDocument(text)).toEqual({ document });
  });

  it.each([
    ['', /nothing in it/],
    ['  \n', /nothing in it/],
    ['[1]', /no object/],
    ['null', /no object/],
    ['"sk-secret"', /no object/],
    ['{\n  "a": 1,\n  b: 2\n}', /line 3, column 3/],
    ['{"a": ', /ends too early|line 1/],
  ])('%j is refused', (text, problem) => {
    expect(readDocument(text)).toEqual({ problem: expect.stringMatching(problem) });
  });

  it('that is no JSON is not quoted', () => {
    const read = readDocument('OPENAI=sk-secret-1234');
    expect(JSON.stringify(read)).not.toContain('sk-secret');
  });

  it.each([
    [8 * 1024 * 1024, null],
    [8 * 1024 * 1024 + 1, /big\.json has 9 MiB and was not read/],
    [0, null],
  ])('of %d bytes', (bytes, said) => {
    const refusal = refuseSize('big.json', bytes);
    if (said === null) expect(refusal).toBeNull();
    else expect(refusal).toMatch(said);
  });
});

describe('a change in words', () => {
  it.each([
    [{ path: 'policy.weights.alpha', before: 0.35, after: 0.4 }, 'Policy: weights.alpha', '0.35', '0.4'],
    [CHANGE, 'budget.hourlyUsd', 'as shipped', '5'],
    [{ path: 'telemetry.baseline', before: 'm', after: null }, 'telemetry.baseline', 'm', 'none'],
    [{ path: 'storage.prompts', before: true, after: false }, 'storage.prompts', 'on', 'off'],
    [{ path: 'fallbacks.a/b.c', before: ['x', 'y'], after: [] }, 'Fallbacks of a/b.c', 'x, y', 'none'],
    [
      {
        path: 'endpoints.lab',
        after: { id: 'lab', protocol: 'openai', baseUrl: 'https://lab.example/v1', locality: 'cloud' },
      },
      'Endpoint lab',
      'not there',
      'https://lab.example/v1, openai, cloud',
    ],
    [
      {
        path: 'models.lab/llama3.2',
        before: { id: 'x', endpoint: 'lab', model: 'llama3.2', tier: 1, contextWindow: 131072 },
      },
      'Model lab/llama3.2',
      'llama3.2 at lab, T1, 131,072 tokens',
      'not there',
    ],
    [{ path: 'policy.rules', after: [{ id: 'r' }] }, 'Policy: rules', 'as shipped', '[{"id":"r"}]'],
  ])('%o', (change, what, before, after) => {
    expect(sayChange(change)).toEqual({ what, before, after });
  });

  it('is one line, however long it is', () => {
    expect(sayChange({ path: 'x', after: 'y'.repeat(1000) }).after).toHaveLength(96);
  });
});

describe('a plan in words', () => {
  const fleet = [CHANGE, CHANGE];
  const keys = [{ endpointId: 'lab', host: 'lab.example' }];

  it.each([
    [{}, /changes nothing/, true],
    [{ fleet }, /^It would bring 2 changes to endpoints and models\. Nothing is applied yet\.$/, false],
    [{ policy: [CHANGE], keys }, /1 change to the policy and 1 key into the vault/, false],
    [{ fleet, policy: [CHANGE], keys }, /models, 1 change to the policy and 1 key/, false],
  ])('%#', (over, said, idle) => {
    expect(sayPlan({ ...PLAN, ...over })).toMatch(said);
    expect(isIdle({ ...PLAN, ...over })).toBe(idle);
  });

  it.each([
    [{ keys }, 'Imported: 1 key into the vault.', []],
    [
      { fleet },
      'Imported: 2 changes to endpoints and models. From now on endpoints and models are version 4.',
      [{ kind: 'fleet', version: 3, baseVersion: 4 }],
    ],
    [
      { fleet, policy: [CHANGE] },
      /models are version 4, the policy is version 8\.$/,
      [
        { kind: 'policy', version: 7, baseVersion: 8 },
        { kind: 'fleet', version: 3, baseVersion: 4 },
      ],
    ],
  ])('what was done, and its undo %#', (over, said, steps) => {
    expect(sayDone({ ...PLAN, ...over })).toMatch(said);
    expect(undoSteps({ ...PLAN, ...over })).toEqual(steps);
  });
});

describe('keys in the browser', () => {
  it.each([
    [null, null],
    ['', null],
    ['{}', null],
    ['not json', null],
    ['["a"]', null],
    ['{"OPENAI":"k"}', { OPENAI: 'k' }],
  ])('%j', (stored, document) => {
    expect(readBrowserKeys({ getItem: (name) => (name === 'routellm-keys' ? stored : 'other') })).toEqual(
      document,
    );
  });

  it('go out under their own name alone', () => {
    const removed: string[] = [];
    forgetBrowserKeys({ removeItem: (name) => removed.push(name) });
    expect(removed).toEqual(['routellm-keys']);
  });
});

describe('an error with several wrong fields', () => {
  it.each([
    [undefined, []],
    ['text', []],
    [[{ path: 'a' }, null, { path: 'b', message: 'm' }], [{ path: 'b', message: 'm' }]],
  ])('%o', (problems, read) => {
    const body = JSON.stringify({ error: { message: 'no', code: 'invalid_settings', problems } });
    expect(readServerError(body, 400).problems).toEqual(read);
  });
});
