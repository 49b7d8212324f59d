import { describe, expect, it } from 'vitest';
import {
  EMPTY_FORM,
  formOf,
  guessLocality,
  idFor,
  withPreset,
} from '@/components/settings/endpoints/endpoint-form';
import { sayKeyStays } from '@/components/settings/endpoints/key-field-words';
import {
  checkForm,
  endpointBody,
  problemOfReport,
  problemsOf,
  secretsBody,
  testBody,
} from '@/components/settings/endpoints/read-form';
import { ServerError } from '@/components/ui/fetch-json';
import { ENDPOINT_PRESETS, presetById } from '@/lib/catalog/endpoint-presets';
import { endpointView } from './endpoints-fixture';

const FORM = { ...EMPTY_FORM, baseUrl: 'https://api.example.com/v1' };

describe('a preset', () => {
  it.each(ENDPOINT_PRESETS.map((preset) => ({ preset })))('$preset.id fills in its address', ({ preset }) => {
    const form = withPreset(EMPTY_FORM, preset);
    expect(form).toMatchObject({ baseUrl: preset.baseUrl, protocol: preset.protocol, locality: '' });
    if (preset.baseUrl !== '') expect(checkForm(form)).toEqual({});
    if (preset.baseUrl !== '') expect(guessLocality(form.baseUrl)).toBe(preset.locality);
  });

  it('takes a key that was typed for another one out', () => {
    const typed = { ...withPreset(EMPTY_FORM, presetById('openai')), apiKey: 'sk-typed' };
    expect(withPreset(typed, presetById('groq')).apiKey).toBe('');
    expect(withPreset(typed, presetById('openai')).apiKey).toBe('sk-typed');
  });
});

describe('the id of a new endpoint', () => {
  const taken = [{ id: 'openai', source: 'environment' as const }];
  it.each([
    [{ preset: 'groq' }, 'groq'],
    [{ preset: 'openai' }, 'openai-2'],
    [{ preset: 'openai', id: ' mine ' }, 'mine'],
    [{ preset: 'openai-compatible', baseUrl: 'http://127.0.0.1:9001/v1' }, '127.0.0.1:9001'],
    [{ baseUrl: 'https://lab.example/v1' }, 'lab.example'],
    [{ baseUrl: 'http://[::1]:8080/v1' }, '1:8080'],
    [{ baseUrl: 'not yet' }, 'endpoint'],
  ])('of %o is %s', (typed, id) => {
    expect(idFor({ ...EMPTY_FORM, ...typed }, taken)).toBe(id);
  });
});

describe('what is typed', () => {
  it.each([
    [{ baseUrl: '' }, { baseUrl: /address of the server/ }],
    [{ baseUrl: 'api.example.com/v1' }, { baseUrl: /begins with http/ }],
    [{ baseUrl: 'ftp://api.example.com' }, { baseUrl: /begins with http/ }],
    [{ baseUrl: 'https://exa mple.com' }, { baseUrl: /space or a stray character/ }],
    [{ apiKey: 'sk-a b' }, { apiKey: /cut or wrapped/ }],
    [{ apiKey: 'sk-…' }, { apiKey: /printable ASCII/ }],
    [{ id: '-x' }, { id: /Letters, digits/ }],
    [{ headers: [{ key: 0, name: 'X Name', value: 'v' }] }, { headers: /not the name/ }],
    [{ headers: [{ key: 0, name: 'X-Name', value: '' }] }, { headers: /has no value/ }],
    [
      {
        headers: [
          { key: 0, name: 'X-A', value: '1' },
          { key: 1, name: 'x-a', value: '2' },
        ],
      },
      { headers: /there twice/ },
    ],
  ])('%o is refused', (typed, problems) => {
    const found = checkForm({ ...FORM, ...typed });
    expect(Object.keys(found)).toEqual(Object.keys(problems));
    for (const [field, pattern] of Object.entries(problems))
      expect(found[field as keyof typeof found]).toMatch(pattern);
  });

  it('has all its wrong fields named at once', () => {
    expect(Object.keys(checkForm({ ...FORM, baseUrl: '', apiKey: 'a b', id: '!' }))).toEqual([
      'baseUrl',
      'apiKey',
      'id',
    ]);
  });

  it('becomes a request without what was left empty', () => {
    expect(endpointBody(FORM, 'x')).toEqual({
      id: 'x',
      protocol: 'openai',
      baseUrl: 'https://api.example.com/v1',
    });
    expect(
      endpointBody({ ...FORM, preset: 'groq', label: ' Groq ', locality: 'local', responses: true }, 'x'),
    ).toMatchObject({ preset: 'groq', label: 'Groq', locality: 'local', responses: true });
    expect(endpointBody({ ...FORM, protocol: 'anthropic', responses: true }, 'x')).not.toHaveProperty(
      'responses',
    );
  });

  it.each([
    [{}, {}],
    [{ apiKey: ' sk-1 ' }, { api_key: 'sk-1' }],
    [{ removeKey: true }, { api_key: null }],
    [{ apiKey: 'sk-2', removeKey: true }, { api_key: 'sk-2' }],
    [{ headers: [] }, { headers: {} }],
    [{ headers: [{ key: 0, name: ' X-A ', value: ' 1 ' }] }, { headers: { 'X-A': '1' } }],
  ])('secrets of %o are %o', (typed, secrets) => {
    expect(secretsBody({ ...FORM, ...typed })).toEqual(secrets);
  });

  it('is tested with its secrets, and a removed key is none', () => {
    expect(testBody({ ...FORM, apiKey: 'sk-1' }, 'x')).toEqual({
      id: 'x',
      endpoint: { protocol: 'openai', baseUrl: 'https://api.example.com/v1' },
      api_key: 'sk-1',
    });
    expect(testBody({ ...FORM, removeKey: true }, 'x')).not.toHaveProperty('api_key');
  });
});

describe('an endpoint that is changed', () => {
  it('keeps what is known of it and no secret', () => {
    const form = formOf(endpointView({ label: 'lab', locality: 'local', baseUrl: 'https://lab.example/v1' }));
    expect(form).toMatchObject({ id: 'lab', label: '', locality: 'local', apiKey: '', headers: null });
    expect(endpointBody(form, 'lab')).toMatchObject({ id: 'lab', locality: 'local' });
    expect(secretsBody(form)).toEqual({});
  });

  it.each([
    ['https://lab.example/v2', null],
    ['https://new.example/v1', 'The key stays bound to lab.example; enter it again for new.example.'],
    ['http://lab.example/v1', /bound to https:\/\/lab\.example; enter it again for http:\/\/lab\.example/],
    ['half an addr', null],
  ])('with the address %s says %s', (baseUrl, said) => {
    const view = endpointView({ baseUrl: 'https://lab.example/v1' });
    const words = sayKeyStays(view, { ...FORM, baseUrl });
    if (said === null) expect(words).toBeNull();
    else expect(words).toMatch(said);
  });
});

describe('what the server refuses', () => {
  it.each([
    ['endpoint.id', { fields: { id: 'No.' }, rest: [] }],
    ['endpoint.baseUrl', { fields: { baseUrl: 'No.' }, rest: [] }],
    ['api_key', { fields: { apiKey: 'No.' }, rest: [] }],
    ['headers.X-A', { fields: { headers: 'No.' }, rest: [] }],
    ['models[0].id', { fields: {}, rest: ['No.'] }],
    [null, { fields: {}, rest: ['No.'] }],
  ])('%s is said where it belongs', (param, said) => {
    expect(problemsOf(new ServerError('No.', 400, 'invalid_field', param))).toEqual(said);
  });

  it('is said at every field it names', () => {
    const error = new ServerError('endpoints[1].id: taken (and 2 more).', 400, 'invalid_settings', null, [
      { path: 'endpoints[1].id', message: 'expected another id' },
      { path: 'endpoints[1].baseUrl', message: 'expected an address' },
      { path: 'models[4].id', message: 'is taken' },
    ]);
    expect(problemsOf(error)).toEqual({
      fields: { id: 'Expected another id.', baseUrl: 'Expected an address.' },
      rest: ['models[4].id: is taken'],
    });
  });

  it.each([
    ['key_refused', 'It said no', { apiKey: 'It said no.' }],
    ['key_refused', 'it said “No.”', { apiKey: 'It said “No.”' }],
    ['dns_failed', 'No such name.', { baseUrl: 'No such name.' }],
    ['wrong_path', 'nothing there', { baseUrl: 'Nothing there.' }],
    ['server_error', 'it broke', {}],
  ] as const)('a test that ends with %s and “%s” is said at %o', (code, detail, problems) => {
    const stages = [{ stage: 'dns', state: 'failed', ms: null, detail }] as const;
    const verdict = { code, says: '', advice: null };
    expect(problemOfReport({ verdict, stages: [...stages] })).toEqual(problems);
    expect(problemOfReport({ verdict: { ...verdict, code: 'ok' }, stages: [] })).toEqual({});
  });
});
