// What: the production server with models that answer, fail, fall back, hesitate and judge, and a collector for its traces.
// Why: what a collector gets is told by the running app, not by a part of it.
// Not for: the shape of single spans (tests/integration/telemetry/otel).
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type TestServer } from '../support/start-server';
import { type FaultUpstream, startFaultUpstream } from './fault-upstream';
import { chunk, DONE, frame, openStream, readText, usageChunk } from './openai-wire';

/** A request with this header is routed among the models of that group alone. */
export const GROUP_HEADER = 'x-lab-group';
export const UPSTREAM_KEY = 'sk-otlp-upstream-key-0123456789';
/** What the collector is shown, and nobody else. */
export const COLLECTOR_SECRET = 'collector-secret-9876543210';
export const JUDGE_USAGE = { prompt_tokens: 300, completion_tokens: 1 };

const GROUPS = {
  sound: ['lab/sound'],
  falling: ['lab/shaky', 'lab/steady'],
  failing: ['lab/broken'],
  slow: ['lab/slow'],
  judged: ['lab/small', 'lab/strong'],
};
const BEHAVIOURS = { shaky: 'error-500', broken: 'bad-parameter', slow: 'slow-words' };

export interface OtlpLab {
  server: TestServer;
  upstream: FaultUpstream;
  stop(): Promise<void>;
}

/** `environment` names the collector. */
export async function startOtlpLab(environment: Record<string, string>): Promise<OtlpLab> {
  const upstream = await startFaultUpstream();
  for (const id of Object.values(GROUPS).flat()) {
    const name = id.replace('lab/', '');
    upstream.script(name, [BEHAVIOURS[name as keyof typeof BEHAVIOURS] ?? 'good']);
  }
  const judge = await startJudge();
  const path = join(mkdtempSync(join(tmpdir(), 'switchyard-otlp-')), 'config.json');
  writeFileSync(path, JSON.stringify(configOf({ lab: upstream.baseUrl, bench: judge.baseUrl })));
  const server = await startServer({
    SWITCHYARD_CONFIG: path,
    SWITCHYARD_EMBEDDER: 'off',
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${COLLECTOR_SECRET}`,
    OTEL_BSP_SCHEDULE_DELAY: '50',
    ...environment,
  });
  return {
    server,
    upstream,
    async stop() {
      await server.stop();
      await Promise.all([upstream.close(), judge.close()]);
    },
  };
}

function configOf(endpoints: Record<string, string>): object {
  const model = (id: string, tier: number) => ({
    id,
    endpoint: id.startsWith('lab/') ? 'lab' : 'bench',
    model: id.split('/')[1],
    tier,
    contextWindow: 32_768,
    maxOutput: 4096,
    price: { inputPerMTok: tier, outputPerMTok: 4 * tier },
    capabilities: [],
  });
  const rules = Object.entries(GROUPS).flatMap(([name, models]) => {
    const when = { header: { name: GROUP_HEADER, equals: name } };
    const reason = `Models of ${name}`;
    const allow = { id: `${name}-only`, reason, when, action: { kind: 'allow_models', models } };
    const first = { id: `${name}-first`, reason, when, action: { kind: 'prefer_model', model: models[0] } };
    return name === 'judged' ? [allow] : [allow, first];
  });
  return {
    endpoints: Object.entries(endpoints).map(([id, baseUrl]) => ({
      id,
      protocol: 'openai',
      baseUrl,
      apiKey: UPSTREAM_KEY,
      locality: 'cloud',
    })),
    models: [
      ...['sound', 'shaky', 'steady', 'broken', 'slow'].map((name) => model(`lab/${name}`, 2)),
      model('lab/small', 1),
      model('lab/strong', 4),
      { ...model('bench/judge', 1), price: { inputPerMTok: 0.001, outputPerMTok: 0.001 } },
    ],
    fallbacks: { 'lab/shaky': ['lab/steady'] },
    policy: { rulesMode: 'replace', rules, judge: { model: 'bench/judge', minGain: 0 } },
    budget: { hourlyUsd: null },
    timeouts: { headersMs: 2000, firstTokenMs: 3000, idleMs: 2000, totalMs: 60_000 },
  };
}

/** Finds everything seven of ten. */
async function startJudge(): Promise<{ baseUrl: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    await readText(request);
    openStream(response);
    response.write(frame(chunk('judge', { content: '7' })));
    response.end(frame(chunk('judge', {}, 'stop')) + frame(usageChunk('judge', JUDGE_USAGE)) + DONE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
