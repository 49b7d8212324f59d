import { describe, expect, it } from 'vitest';
import type { ProbeInput, ProbeResult } from '@/lib/catalog/probe-report';
import type { Catalog } from '@/lib/catalog/types';
import { type TestContext, type TestEndpointInput, testEndpoint } from '@/lib/services/test-endpoint';

const RESULT: ProbeResult = {
  stages: [],
  verdict: { code: 'ok', says: 'It works.', advice: null },
  proposedBaseUrl: null,
  proposedProtocol: null,
  listed: [],
  truncated: false,
  totalMs: 1,
};

function world() {
  const probed: ProbeInput[] = [];
  const own = { id: 'lab', baseUrl: 'https://lab.example/v1' };
  const ctx: TestContext = {
    catalog: () => ({ version: '1', endpoints: [own], models: [], fallbacks: {} }) as unknown as Catalog,
    secrets: { of: () => ({ key: 'own-key', headers: { 'x-own': 'yes' } }) },
    prober: {
      probe: async (input) => {
        probed.push(input);
        return RESULT;
      },
    },
    clock: { wallMs: () => Date.UTC(2026, 10, 21), monotonicMs: () => 0 },
  };
  return { ctx, probed };
}
const at = (baseUrl: string, rest: Partial<TestEndpointInput> = {}): TestEndpointInput => ({
  endpoint: { protocol: 'openai', baseUrl },
  ...rest,
});

describe('a test of an endpoint', () => {
  it.each([
    ['its own key at its own origin', at('https://lab.example/v2', { id: 'lab' }), 'own-key'],
    ['no key at another origin', at('https://evil.example/v1', { id: 'lab' }), null],
    ['no key at another port', at('https://lab.example:8443/v1', { id: 'lab' }), null],
    ['no key in the clear', at('http://lab.example/v1', { id: 'lab' }), null],
    ['no key without an id', at('https://lab.example/v1'), null],
    ['the key it is given', at('https://evil.example/v1', { id: 'lab', apiKey: ' new ' }), 'new'],
  ])('sends %s', async (_name, input, key) => {
    const { ctx, probed } = world();
    await testEndpoint(ctx, input);
    expect(probed[0]?.key).toBe(key);
    expect(Object.keys(probed[0]?.headers ?? {})).toEqual(key === 'own-key' ? ['x-own'] : []);
  });

  it('knows a provider by its origin, and what is near', async () => {
    const { ctx, probed } = world();
    await testEndpoint(ctx, at('https://openrouter.ai/api/v1'));
    await testEndpoint(ctx, at('http://192.168.1.7:1234/v1'));
    expect(probed.map(({ preset, locality }) => [preset?.id ?? null, locality])).toEqual([
      ['openrouter', 'cloud'],
      [null, 'local'],
    ]);
  });

  it.each(['ftp://lab.example', 'lab.example/v1', 'https://user:pass@lab.example/v1', 'https://'])(
    'refuses the address %s',
    async (baseUrl) => {
      const { ctx } = world();
      await expect(testEndpoint(ctx, at(baseUrl))).rejects.toMatchObject({
        status: 400,
        param: 'endpoint.baseUrl',
      });
    },
  );
});
