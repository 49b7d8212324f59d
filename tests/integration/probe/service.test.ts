import { describe, expect, it } from 'vitest';
import type { Catalog } from '@/lib/catalog/types';
import { createOutbound } from '@/lib/outbound/dispatcher';
import { createConnectionProbe } from '@/lib/outbound/probe-connection';
import { createProber } from '@/lib/providers/probe/create-prober';
import { testEndpoint } from '@/lib/services/test-endpoint';
import { systemClock } from '@/lib/shared/clock';
import { openAiList } from '../../fakes/model-servers';
import { keep, serve } from './lab';

describe('the whole way', () => {
  it('from an address to models that can be added', async () => {
    const server = await serve({
      '/v1/models': { body: openAiList('qwen3:8b', 'whisper-1', 'nomic-embed-text') },
    });
    const endpoint = { id: 'lab', baseUrl: `${server.origin}/v1` };
    const catalog = { endpoints: [endpoint], models: [{ id: 'lab/qwen3:8b', endpointId: 'other' }] };
    const outbound = keep(createOutbound());
    const report = await testEndpoint(
      {
        catalog: () => catalog as unknown as Catalog,
        secrets: { of: () => ({ key: 'own-secret-key', headers: {} }) },
        prober: createProber({
          fetchFor: () => outbound.fetch,
          connect: createConnectionProbe({ clock: systemClock }),
          clock: systemClock,
          inContainer: false,
        }),
        clock: systemClock,
      },
      { id: 'lab', endpoint: { protocol: 'openai', baseUrl: endpoint.baseUrl } },
    );
    // A local server that answers with and without a key.
    expect(report.verdict.code).toBe('key_unchecked');
    expect(server.asked.map(({ headers }) => headers.authorization ?? null)).toEqual([
      'Bearer own-secret-key',
      null,
    ]);
    expect(
      report.models.map(({ suggestedId, kind, tier, preselected }) => [suggestedId, kind, tier, preselected]),
    ).toEqual([
      ['lab/qwen3:8b-2', 'chat', 2, true],
      ['lab/whisper-1', 'other', 2, false],
      ['lab/nomic-embed-text', 'embedding', 2, true],
    ]);
    expect(JSON.stringify(report)).not.toContain('own-secret-key');
  });

  it('ends when the caller leaves', async () => {
    const server = await serve({ '/v1/models': { body: openAiList('a'), afterMs: 5000 } });
    const outbound = keep(createOutbound());
    const prober = createProber({
      fetchFor: () => outbound.fetch,
      connect: createConnectionProbe({ clock: systemClock }),
      clock: systemClock,
      inContainer: false,
    });
    const input = {
      baseUrl: `${server.origin}/v1`,
      protocol: 'openai',
      locality: 'local',
      preset: null,
    } as const;
    const result = await prober.probe({ ...input, key: null, headers: {} }, AbortSignal.timeout(100));
    expect(result.verdict.code).toBe('timeout');
    expect(result.totalMs).toBeLessThan(2000);
  });
});
