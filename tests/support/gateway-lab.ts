import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { unpackTrace } from '@/lib/telemetry/pack-trace';
import { startAnthropicWire } from '../fakes/wire/anthropic';
import { startGoogleWire } from '../fakes/wire/google';
import { startOpenAiWire } from '../fakes/wire/openai';
import type { WireUpstream } from '../fakes/wire/serve-wire';
import { readRows } from './database';
import { type StartServer, startServer, type TestServer } from './start-server';
import { until } from './until';

export type LabProtocol = 'openai' | 'anthropic' | 'google';

/** The chat model of each protocol: catalog id, the upstream's own name, tier. */
export const LAB_MODELS = {
  openai: { id: 'oa/chat', upstream: 'oa-chat', tier: 2 },
  anthropic: { id: 'an/chat', upstream: 'an-chat', tier: 3 },
  google: { id: 'go/chat', upstream: 'go-chat', tier: 4 },
} as const;
export const LAB_PROTOCOLS = Object.keys(LAB_MODELS) as LabProtocol[];
export const EMBEDDING_MODEL = 'oa/embed';
/** An id with everything that a path must carry. */
export const ODD_MODEL = 'oa/odd::plain/8b:free';
export const UPSTREAM_KEY = 'sk-lab-upstream-key-0123456789';

export interface GatewayLab {
  server: TestServer;
  /** `…/v1`, as OPENAI_BASE_URL takes it. */
  v1: string;
  upstreams: Record<LabProtocol, WireUpstream>;
  stop(): Promise<void>;
}

/** One fake of each wire format and the production server configured with them; nothing is sent elsewhere. */
export async function startGatewayLab(
  environment: Record<string, string> = {},
  start: StartServer = startServer,
): Promise<GatewayLab> {
  const upstreams = {
    openai: await startOpenAiWire(),
    anthropic: await startAnthropicWire(),
    google: await startGoogleWire(),
  };
  const path = join(mkdtempSync(join(tmpdir(), 'switchyard-lab-')), 'config.json');
  writeFileSync(path, JSON.stringify(configOf(upstreams)));
  const server = await start({
    SWITCHYARD_CONFIG: path,
    SWITCHYARD_EMBEDDER: 'off',
    ...environment,
  });
  return {
    server,
    v1: `${server.url}/v1`,
    upstreams,
    async stop() {
      await server.stop();
      await Promise.all(Object.values(upstreams).map((upstream) => upstream.close()));
    },
  };
}

function configOf(upstreams: GatewayLab['upstreams']): object {
  const model = (id: string, endpoint: string, name: string, tier: number, capabilities: string[]) => ({
    id,
    endpoint,
    model: name,
    tier,
    contextWindow: 128_000,
    maxOutput: 8192,
    price: { inputPerMTok: tier, outputPerMTok: tier * 4, cacheReadPerMTok: tier / 10 },
    capabilities,
  });
  return {
    endpoints: LAB_PROTOCOLS.map((protocol) => ({
      id: protocol,
      protocol,
      baseUrl: upstreams[protocol].baseUrl,
      apiKey: UPSTREAM_KEY,
      locality: 'cloud',
    })),
    models: [
      ...LAB_PROTOCOLS.map((protocol) => {
        const { id, upstream, tier } = LAB_MODELS[protocol];
        return model(id, protocol, upstream, tier, ['tools', 'vision', 'json', 'reasoning']);
      }),
      model('oa/plain', 'openai', 'oa-plain', 1, []),
      model(ODD_MODEL, 'openai', 'oa-odd', 1, []),
      model(EMBEDDING_MODEL, 'openai', 'oa-embed', 1, ['embeddings']),
    ],
    budget: { hourlyUsd: null },
  };
}

export interface RecordedRequest {
  status: string;
  source: string;
  input_tokens: number | null;
  output_tokens: number | null;
  cost_nano_usd: number | null;
  answered_model: string | null;
  /** JSON. */
  decision: string | null;
}

/** The one row of a request with its decision, once it has ended (reads see it within a second). */
export async function recordedRequest(server: TestServer, requestId: string): Promise<RecordedRequest> {
  const find = () =>
    readRows<{ status: string }>(
      server.dataDir,
      `select r.status, r.source, r.input_tokens, r.output_tokens, r.cost_nano_usd, s.answered_model, t.decision
       from requests r left join subtasks s on s.request_id = r.id left join traces t on t.request_id = r.id
       where r.id = ?`,
      requestId,
    );
  const rows = await until(`the row of ${requestId}`, () => {
    const found = find();
    return found.length > 0 && found.every(({ status }) => status !== 'streaming') ? found : null;
  });
  expect(rows).toHaveLength(1);
  const [{ decision, ...row }] = rows as unknown as [
    Omit<RecordedRequest, 'decision'> & { decision: Uint8Array | null },
  ];
  return { ...row, decision: decision && unpackTrace(decision) };
}

/** Checks the headers every answer carries, and its row; returns the row. */
export async function expectAnswered(
  server: TestServer,
  headers: Headers,
  protocol: LabProtocol,
  { streamed }: { streamed: boolean },
): Promise<RecordedRequest> {
  const { id, tier } = LAB_MODELS[protocol];
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-switchyard-model': id,
    'x-switchyard-tier': String(tier),
    'x-switchyard-simulated': 'false',
    'x-switchyard-reason': expect.stringMatching(/^[a-z0-9_.:-]+$/i),
  });
  if (streamed) expect(headers.get('x-switchyard-cost-usd')).toBeNull();
  else expect(Number(headers.get('x-switchyard-cost-usd'))).toBeGreaterThan(0);
  const row = await recordedRequest(server, headers.get('x-switchyard-request-id') ?? '');
  expect(row).toMatchObject({ status: 'ok', answered_model: id });
  expect(JSON.parse(row.decision ?? 'null')).toMatchObject({ subtasks: [{ modelId: id }] });
  return row;
}
