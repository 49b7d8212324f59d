import { describe, expect, it } from 'vitest';
import { sayChain, sayStatement } from '@/components/settings/egress/egress-words';
import { formatBytes } from '@/components/settings/egress/format-bytes';
import { listMayLeave } from '@/components/settings/egress/may-leave';
import { egressPath, RANGES, rangeQuery, readRange } from '@/components/settings/egress/range';
import type { Egress } from '@/lib/services/get-egress';
import type { EndpointView, FleetView, PolicyView } from '@/lib/services/settings/types';

type Host = Egress['byHost'][number];
const WHOLE: Egress['chain'] = { state: 'intact', verifiedSeq: 3, problem: null };
const BROKEN: Egress['chain'] = {
  state: 'broken',
  verifiedSeq: 1,
  problem: { kind: 'gap', seq: 2, reason: 'Record 2 is missing before 3.' },
};

function host(scope: Host['scope'], over: Partial<Host> = {}): Host {
  return {
    host: `${scope}.example`,
    scope,
    endpointIds: [],
    calls: 2,
    bytes: 1000,
    sensitiveCalls: 0,
    firstAt: 1,
    lastAt: 2,
    ...over,
  };
}

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [9_949, '9.9 kB'],
    [9_950, '10 kB'],
    [212_400, '212 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [3.2e9, '3.2 GB'],
    [5e15, '5000 TB'],
  ])('%d are %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('a stretch of time', () => {
  it.each(RANGES)('$id is read from its own query', (range) => {
    expect(readRange(new URLSearchParams(rangeQuery(range)).get('range'))).toBe(range);
  });

  it.each([null, undefined, '', '2h', ['1h']])('%o is a day', (value) => {
    expect(readRange(value).id).toBe('24h');
  });

  it.each([
    ['1h', false, '/api/egress?limit=5&hours=1'],
    ['all', false, '/api/egress?limit=5'],
    ['7d', true, '/api/egress?limit=5&hours=168&full=1'],
  ])('%s asks the server (all: %s)', (id, full, path) => {
    expect(egressPath(readRange(id), 5, full)).toBe(path);
  });
});

describe('what left', () => {
  const day = readRange('24h');

  it.each([
    [[], WHOLE, 'hollow', 'Nothing has left this machine in the last 24 hours.', []],
    [
      [host('loopback')],
      WHOLE,
      'hollow',
      'Nothing has left this machine in the last 24 hours.',
      [/^2 calls stayed here/],
    ],
    [[host('loopback')], BROKEN, 'bad', /is not certain/, [/not whole/, /stayed here/]],
    [
      [host('public', { calls: 41, bytes: 212_400 })],
      WHOLE,
      'solid',
      '41 calls, 212 kB left for 1 host in the last 24 hours.',
      [],
    ],
    [[host('private')], WHOLE, 'solid', /^2 calls, 1.0 kB left for 1 host/, [/nothing went to the internet/]],
    [
      [host('private'), host('public', { sensitiveCalls: 1 }), host('loopback')],
      BROKEN,
      'solid',
      /^4 calls, 2.0 kB left for 2 hosts/,
      [/1 host is on your network/, /1 call carried text/, /2 calls stayed here/],
    ],
  ] as const)('%#', (byHost, chain, mark, text, more) => {
    const said = sayStatement({ byHost: [...byHost], chain }, day);
    expect(said.mark).toBe(mark);
    expect(said.text).toMatch(text);
    expect(said.more).toHaveLength(more.length);
    for (const [i, sentence] of more.entries()) expect(said.more[i]).toMatch(sentence);
  });

  it.each([
    [{ state: 'intact', verifiedSeq: 0, problem: null }, 'hollow', /begins with the first/],
    [{ state: 'intact', verifiedSeq: 1, problem: null }, 'solid', /^The record is whole: 1 call\.$/],
    [
      { state: 'intact', verifiedSeq: 1204, problem: null },
      'solid',
      /1,204 calls, each bound to the one before/,
    ],
    [{ state: 'checking', verifiedSeq: 50_000, problem: null }, 'half', /50,000 calls checked/],
    [BROKEN, 'bad', /broken\. Record 2 is missing/],
  ] as const)('the record %o', (chain, mark, text) => {
    expect(sayChain(chain)).toMatchObject({ mark, text: expect.stringMatching(text) });
  });
});

describe('what may leave', () => {
  const endpoint = (over: Partial<EndpointView>) =>
    ({ models: ['m'], leaves: false, baseUrl: null, host: null, label: 'x', ...over }) as EndpointView;
  const cloud = endpoint({ leaves: true, baseUrl: 'https://api.example/v1', host: 'api.example' });
  const near = endpoint({ baseUrl: 'http://192.168.1.5:11434/v1', host: '192.168.1.5:11434' });
  const here = endpoint({ baseUrl: 'http://127.0.0.1:11434/v1', host: '127.0.0.1:11434' });
  const preset = (locality: 'any' | 'local_only', model: string | null = null, mode = 'prefer_local') => ({
    locality,
    judge: { model },
    privacy: { mode },
  });
  const settings = (over: object = {}, models: object[] = []) =>
    ({
      defaultPolicy: 'balanced',
      effective: { balanced: preset('any'), private: preset('local_only'), ...over },
      models,
    }) as unknown as PolicyView;
  const fleet = (...endpoints: EndpointView[]) => ({ endpoints }) as FleetView;
  const cloudJudge = [{ id: 'lab/judge', locality: 'cloud', capabilities: ['embeddings'] }];

  it.each([
    ['nothing configured', fleet(), settings(), 'Prompts and', 'no', /No cloud endpoint/],
    ['a local endpoint', fleet(here), settings(), 'Prompts and', 'no', /No cloud endpoint/],
    ['a cloud', fleet(cloud), settings(), 'Prompts and', 'yes', /api\.example, not with the policy private/],
    [
      'a cloud, kept by default',
      fleet(cloud),
      settings({ balanced: preset('local_only'), cheap: preset('any') }),
      'Prompts and',
      'asked',
      /names another policy/,
    ],
    [
      'a cloud, kept always',
      fleet(cloud),
      settings({ balanced: preset('local_only') }),
      'Prompts and',
      'no',
      /Every policy/,
    ],
    ['a machine beside', fleet(near), settings(), 'Prompts on your network', 'yes', /192\.168\.1\.5/],
    ['the filter on', fleet(cloud), settings(), 'Prompts found', 'yes', /no model on this machine/],
    [
      'the filter off',
      fleet(cloud),
      settings({ balanced: preset('any', null, 'off') }),
      'Prompts found',
      'yes',
      /filter is off/,
    ],
    [
      'sensitive work, kept by default',
      fleet(cloud),
      settings({ balanced: preset('local_only'), cheap: preset('any') }),
      'Prompts found',
      'asked',
      /names another policy/,
    ],
    ['no judge', fleet(), settings(), 'Prompts read', 'no', /No judge/],
    [
      'a cloud judge',
      fleet(),
      settings({ balanced: preset('any', 'lab/judge') }, cloudJudge),
      'Prompts read',
      'yes',
      /lab\/judge/,
    ],
    [
      'an unknown judge counts as outside',
      fleet(),
      settings({ balanced: preset('any', 'gone') }),
      'Prompts read',
      'yes',
      /gone/,
    ],
    [
      'a judge here',
      fleet(),
      settings({ balanced: preset('any', 'own') }, [{ id: 'own', locality: 'local', capabilities: [] }]),
      'Prompts read',
      'no',
      /run it yourself/,
    ],
    ['no embeddings', fleet(), settings(), 'Texts', 'no', /inside this process/],
    ['cloud embeddings', fleet(), settings({}, cloudJudge), 'Texts', 'yes', /lab\/judge/],
    ['the rest', fleet(), settings(), 'Telemetry', 'no', /built in/],
  ] as const)('%s', (_name, endpoints, policy, what, can, why) => {
    const row = listMayLeave(endpoints, policy).find((one) => one.what.startsWith(what));
    expect(row).toMatchObject({ can, why: expect.stringMatching(why) });
    if (can === 'yes') expect(row?.stop?.href).toMatch(/^\/settings\//);
  });

  it('says nothing of the network when nobody there answers', () => {
    const whats = listMayLeave(fleet(here, cloud), settings()).map(({ what }) => what);
    expect(whats).not.toContain('Prompts on your network');
  });
});
