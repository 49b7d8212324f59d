import { describe, expect, it, vi } from 'vitest';
import { createSecrets, type SecretsOptions } from '@/lib/services/secrets';
import { memoryStore, vaultWorld } from '../../fakes/vault-world';

const FILE_KEY = 'sk-file-0123456789abcdef';
const VAULT_KEY = 'sk-vault-0123456789abcdef';
const ENV_KEY = 'sk-env-0123456789abcdef';
const NOTHING = { key: null, headers: {} };

type FileEndpoint = NonNullable<SecretsOptions['file']['endpoints']>[number];

function fileEndpoint(given: Partial<FileEndpoint>): FileEndpoint {
  return { id: 'lab', protocol: 'openai', baseUrl: 'https://lab.example/v1', locality: 'cloud', ...given };
}

function world(options: Partial<SecretsOptions> = {}) {
  const { vault } = vaultWorld({ store: memoryStore() });
  const secrets = createSecrets({
    env: { providerKeys: {}, adminToken: null },
    file: {},
    source: {},
    vault,
    ...options,
  });
  return { vault, secrets };
}

/** The same id with a key from the file, the vault and the environment, each for https://api.openai.com. */
const HOME = 'https://api.openai.com/v1';
const SOURCES: [string, () => ReturnType<typeof world>['secrets'], string][] = [
  [
    'file',
    () =>
      world({
        file: {
          endpoints: [
            fileEndpoint({
              id: 'openai',
              baseUrl: HOME,
              apiKey: FILE_KEY,
              headers: { 'x-team': 'team-secret' },
            }),
          ],
        },
      }).secrets,
    FILE_KEY,
  ],
  [
    'vault',
    () => {
      const { vault, secrets } = world();
      vault.seal(
        { endpointId: 'openai', origin: 'https://api.openai.com' },
        { apiKey: VAULT_KEY, headers: { 'x-team': 'team-secret' } },
      );
      return secrets;
    },
    VAULT_KEY,
  ],
  [
    'environment',
    () => world({ env: { providerKeys: { OPENAI_API_KEY: ENV_KEY }, adminToken: null } }).secrets,
    ENV_KEY,
  ],
];

describe.each(SOURCES)('a key from the %s', (_name, make, key) => {
  it.each([
    ['the address it was given for', HOME],
    ['another path', 'https://api.openai.com/other'],
    ['other letters', 'HTTPS://API.OpenAI.com/v1'],
    ['the port that https has anyway', 'https://api.openai.com:443/v1'],
    ['the same name in wide letters', 'https://ａｐｉ.openai.com/v1'],
  ])('goes to %s', (_what, baseUrl) => {
    expect(make().of({ id: 'openai', baseUrl }).key).toBe(key);
  });

  it.each([
    ['another host', 'https://evil.example/v1'],
    ['a longer host', 'https://api.openai.com.evil.example/v1'],
    ['a host below', 'https://x.api.openai.com/v1'],
    ['another port', 'https://api.openai.com:8443/v1'],
    ['another scheme', 'http://api.openai.com/v1'],
    ['https’s port without https', 'http://api.openai.com:443/v1'],
    ['a user that looks like the host', 'https://api.openai.com@evil.example/v1'],
    ['a user and a password that look like it', 'https://api.openai.com:443@evil.example/v1'],
    ['the same host with a user', 'https://me:pass@api.openai.com/v1'],
    ['a dot at the end', 'https://api.openai.com./v1'],
    ['a letter of another script', 'https://аpi.openai.com/v1'],
    ['a backslash before the host', 'https://evil.example\\@api.openai.com/v1'],
    ['a fragment with the host', 'https://evil.example#@api.openai.com/v1'],
    ['no address', null],
    ['an empty one', ''],
    ['a path', '/v1'],
    ['another protocol', 'ftp://api.openai.com/v1'],
    ['a file', 'file:///v1'],
  ])('does not go to %s', (_what, baseUrl) => {
    const secrets = make();
    expect(secrets.of({ id: 'openai', baseUrl })).toMatchObject(NOTHING);
    expect(secrets.viewOf({ id: 'openai', baseUrl }).masked).toBeNull();
    expect(secrets.headerNames({ id: 'openai', baseUrl })).toEqual([]);
  });

  it('does not go to another endpoint at the same address', () => {
    expect(make().of({ id: 'openai-2', baseUrl: HOME })).toEqual(NOTHING);
  });

  it('is known to the redactor', () => {
    expect(make().all()).toContain(key);
  });
});

describe('the order', () => {
  const env = { providerKeys: { OPENAI_API_KEY: ENV_KEY }, adminToken: null };
  const place = { id: 'openai', baseUrl: HOME };
  const owner = { endpointId: 'openai', origin: 'https://api.openai.com' };

  it('is file, vault, environment', () => {
    const file = { endpoints: [fileEndpoint({ ...place, apiKey: FILE_KEY })] };
    const first = world({ env, file });
    first.vault.seal(owner, { apiKey: VAULT_KEY, headers: {} });
    expect(first.secrets.of(place).key).toBe(FILE_KEY);
    const { vault, secrets } = world({ env });
    expect(secrets.of(place).key).toBe(ENV_KEY);
    vault.seal(owner, { apiKey: VAULT_KEY, headers: {} });
    expect(secrets.of(place).key).toBe(VAULT_KEY);
    vault.remove('openai');
    expect(secrets.of(place).key).toBe(ENV_KEY);
  });

  it('takes key and headers each from the first that names them', () => {
    const file = { endpoints: [fileEndpoint({ ...place, headers: { 'x-org': 'org-1' } })] };
    expect(world({ env, file }).secrets.of(place)).toEqual({ key: ENV_KEY, headers: { 'x-org': 'org-1' } });
  });

  it('ends at a file that names a key nobody set', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const file = { endpoints: [fileEndpoint({ ...place, apiKey: 'env:MISSING' })] };
    const { secrets } = world({ env, file });
    expect([secrets.of(place).key, secrets.of(place).key]).toEqual([null, null]);
    expect(warn.mock.calls).toEqual([['Endpoint "openai": MISSING is not set; called without a key.']]);
    expect(secrets.viewOf(place)).toMatchObject({ state: 'none', from: 'file', variable: 'MISSING' });
  });
});

describe('env:NAME', () => {
  const place = { id: 'lab', baseUrl: 'https://lab.example/v1' };
  const file = {
    endpoints: [
      fileEndpoint({ apiKey: 'env:LAB_KEY', headers: { 'x-team': 'env:LAB_TEAM', 'x-plain': 'yes' } }),
    ],
  };

  it('is looked up for keys and headers', () => {
    const source = { LAB_KEY: ` ${FILE_KEY}\n`, LAB_TEAM: 'team-secret' };
    const { secrets } = world({ file, source });
    expect(secrets.of(place)).toEqual({
      key: FILE_KEY,
      headers: { 'x-team': 'team-secret', 'x-plain': 'yes' },
    });
    expect(secrets.viewOf(place)).toEqual({
      state: 'set',
      masked: 'sk-…cdef',
      from: 'file',
      variable: 'LAB_KEY',
      since: null,
    });
    expect(secrets.all()).toEqual([FILE_KEY, 'team-secret']);
  });

  it.each([
    ['is not set', {}, 'is not set'],
    ['is empty', { LAB_KEY: ' ', LAB_TEAM: '' }, 'is not set'],
    ['cannot be sent', { LAB_KEY: 'a\nb', LAB_TEAM: 'ключ' }, 'holds characters that no header can carry'],
  ])('that %s is left out with a warning that does not show it', (_what, source, says) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(world({ file, source }).secrets.of(place)).toEqual({ key: null, headers: { 'x-plain': 'yes' } });
    expect(warn.mock.calls.flat()).toEqual([
      `Endpoint "lab": LAB_KEY ${says}; called without a key.`,
      `Endpoint "lab": LAB_TEAM ${says}; called without the header x-team.`,
    ]);
  });

  it('names variables, not what every object has', () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const odd = { endpoints: [fileEndpoint({ apiKey: 'env:constructor' })] };
    expect(world({ file: odd }).secrets.of(place).key).toBeNull();
  });
});

describe('what people see', () => {
  const place = { id: 'lab', baseUrl: 'https://lab.example/v1' };
  const owner = { endpointId: 'lab', origin: 'https://lab.example' };

  it('is a mask with its date', () => {
    const { vault, secrets } = world();
    expect(secrets.viewOf(place).state).toBe('none');
    vault.seal(owner, { apiKey: VAULT_KEY, headers: { 'x-team': 'team-secret' } });
    expect(secrets.viewOf(place)).toEqual({
      state: 'set',
      masked: 'sk-…cdef',
      from: 'vault',
      variable: null,
      since: 1_000,
    });
    expect(secrets.headerNames(place)).toEqual(['x-team']);
  });

  it('says when a key is for another address, and when it does not open', () => {
    const store = memoryStore();
    const { vault } = vaultWorld({ store });
    const { secrets } = world({ vault });
    vault.seal({ ...owner, origin: 'https://before.example' }, { apiKey: VAULT_KEY, headers: {} });
    expect(secrets.viewOf(place)).toMatchObject({ state: 'elsewhere', masked: null, from: 'vault' });
    vault.seal(owner, { apiKey: VAULT_KEY, headers: {} });
    Object.assign(store.rows[0] ?? {}, { tag: Buffer.alloc(16) });
    expect(secrets.viewOf(place)).toMatchObject({ state: 'unreadable', masked: null });
    expect(secrets.of(place)).toEqual({ ...NOTHING, blocked: expect.stringMatching(/cannot be opened/) });
  });

  it('names the variable of an environment key', () => {
    const { secrets } = world({ env: { providerKeys: { OPENAI_API_KEY: ENV_KEY }, adminToken: null } });
    expect(secrets.viewOf({ id: 'openai', baseUrl: HOME })).toMatchObject({
      state: 'set',
      from: 'environment',
      variable: 'OPENAI_API_KEY',
    });
  });
});

it('hands the redactor the admin token and the vault’s key, and no header that is a word', () => {
  const { secrets } = world({
    env: { providerKeys: {}, adminToken: 'admin-token-1' },
    source: { SWITCHYARD_VAULT_KEY: 'vault-key-1' },
    file: { endpoints: [fileEndpoint({ headers: { 'x-beta': 'true' } })] },
  });
  expect(secrets.all()).toEqual(['admin-token-1', 'vault-key-1']);
});
