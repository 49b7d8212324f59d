import { describe, expect, it } from 'vitest';
import {
  markOf,
  sayAdded,
  sayFixed,
  sayKeyFrom,
  sayLeaves,
  sayLocality,
  sayNoOllama,
  sayVault,
  sayWhere,
  wantsKey,
} from '@/components/settings/endpoints/endpoint-words';
import { sayChange } from '@/components/settings/endpoints/say-change';
import { sayStage } from '@/components/settings/endpoints/stage-strip';
import { openerOf } from '@/components/settings/endpoints/use-panel';
import type { StageResult } from '@/lib/catalog/probe-report';
import type { KeyView } from '@/lib/services/settings/types';
import { endpointView } from './endpoints-fixture';

describe('what leaves the machine', () => {
  it.each([
    [{ leaves: true, locality: 'cloud' }, 'prompts leave this machine'],
    [{ leaves: false, locality: 'local' }, 'stays here'],
    [{ leaves: false, locality: 'cloud' }, 'calls nobody'],
  ] as const)('%o: %s', (view, words) => {
    expect(sayLeaves(view)).toBe(words);
  });

  it('is said of the models that were added', () => {
    const where = sayWhere('cloud', 'openrouter.ai');
    expect(sayAdded('openrouter', 4, where)).toBe(
      'openrouter added with 4 models. Prompts for them leave this machine to openrouter.ai.',
    );
    expect(sayAdded('lab', 0, where)).toMatch(/without models/);
    expect(sayWhere('local', '127.0.0.1:1234')).toMatch(/stay with you/);
  });

  it.each([
    ['', 'cloud', /guessed from the address: prompts leave this machine to api\.example/],
    ['', 'local', /guessed from the address: it is yours/],
    ['cloud', 'local', /your own word: prompts leave/],
    ['local', 'cloud', /private prompts may be sent there/],
    ['', null, /guessed from the address/],
  ] as const)('“%s” of %s', (chosen, guessed, words) => {
    expect(sayLocality(chosen, guessed, 'api.example')).toMatch(words);
  });
});

describe('an endpoint in words', () => {
  const key: KeyView = { state: 'set', masked: 'sk-…', from: 'vault', variable: null, since: 1 };
  it.each([
    [key, 'sealed since'],
    [{ ...key, from: 'environment', variable: 'OPENAI_API_KEY' }, 'environment variable OPENAI_API_KEY'],
    [{ ...key, from: 'file' }, 'from lab.json'],
    [{ ...key, state: 'none' }, null],
  ] as const)('its key %o is %s', (of, words) => {
    expect(sayKeyFrom(of, 'lab.json')).toBe(words);
  });

  it.each([
    ['file', 'fixed by lab.json'],
    ['environment', 'from the environment'],
    ['found', 'found by itself'],
    ['built_in', 'ships with Switchyard'],
    ['app', null],
  ] as const)('of %s is %s', (source, words) => {
    expect(sayFixed({ source }, 'lab.json')).toBe(words);
  });

  it('asks for its key only where it can be entered', () => {
    expect(wantsKey(endpointView({ state: 'key_unreadable' }))).toBe(true);
    expect(wantsKey(endpointView({ state: 'needs_key' }))).toBe(true);
    expect(wantsKey(endpointView({ state: 'needs_key', source: 'environment' }))).toBe(false);
    expect(wantsKey(endpointView())).toBe(false);
    expect(markOf({ state: 'key_unreadable' })).toBe('bad');
    expect(markOf({ state: 'not_found' })).toBe('hollow');
  });

  it('an Ollama that is not there is looked for where containers reach it', () => {
    expect(sayNoOllama('127.0.0.1:11434', false)).not.toContain('host.docker.internal');
    expect(sayNoOllama('127.0.0.1:11434', true)).toContain('host.docker.internal:11434');
  });

  it('the vault says where its key is', () => {
    const status = { state: 'ok', keyId: 'k', detail: null, unreadable: [] } as const;
    expect(sayVault({ ...status, unreadable: [], keyFrom: 'file' })).toMatch(/apart from the database/);
    expect(sayVault({ ...status, unreadable: [], keyFrom: 'environment' })).toMatch(/SWITCHYARD_VAULT_KEY/);
  });
});

describe('a stage in words', () => {
  const stage: StageResult = { stage: 'dns', state: 'ok', ms: 11, detail: '' };
  it.each([
    [null, null, 'testing …', ''],
    [stage, 'ok', '11 ms', ''],
    [{ ...stage, detail: '127.0.0.1' }, 'ok', '11 ms', '127.0.0.1'],
    [{ ...stage, stage: 'key', state: 'failed', detail: 'It said no.' }, 'key_refused', 'refused', ''],
    [{ ...stage, state: 'failed' }, 'slow', 'failed', ''],
    [{ ...stage, state: 'skipped', ms: null, detail: 'Not tried.' }, 'refused', 'not run', ''],
    [{ ...stage, state: 'skipped', ms: null, detail: 'It is http.' }, 'ok', 'not run', 'It is http'],
    [{ ...stage, state: 'ok', ms: null }, 'ok', 'fine', ''],
    [{ ...stage, stage: 'speed', detail: 'Its list took 0.0 s.' }, 'ok', '11 ms', ''],
  ] as const)('%o with %s is %s', (result, code, words, detail) => {
    expect(sayStage(result, code)).toEqual({ words, detail });
  });
});

it.each([
  [{ path: 'models', after: 'lab/small' }, 'models added: lab/small'],
  [{ path: 'models', before: 'lab/small' }, 'models removed'],
  [{ path: 'models[0].tier', before: 1, after: 2 }, 'models[0].tier: 1 → 2'],
])('the change %o is %s', (change, words) => {
  expect(sayChange(change)).toBe(words);
});

it('every panel gives the focus back to the button that opened it', () => {
  expect(openerOf({ kind: 'add', of: 'groq' })).toBe('add-endpoint');
  expect(openerOf({ kind: 'edit', of: 'lab' })).toBe('edit-lab');
});
