import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FaultUpstream, startFaultUpstream } from '../fakes/fault-upstream';
import { startServer, type TestServer } from './start-server';

export interface RequestLab {
  server: TestServer;
  upstream: FaultUpstream;
  stop(): Promise<void>;
}

const MODELS = [
  { id: 'lab/light', model: 'light', tier: 1, price: { inputPerMTok: 0.15, outputPerMTok: 0.6 } },
  { id: 'lab/medium', model: 'medium', tier: 2, price: { inputPerMTok: 0.4, outputPerMTok: 1.6 } },
  { id: 'lab/balanced', model: 'balanced', tier: 3, price: { inputPerMTok: 2, outputPerMTok: 8 } },
  { id: 'lab/heavy', model: 'heavy', tier: 4, price: { inputPerMTok: 5, outputPerMTok: 25 } },
] as const;

/** A priced cloud fleet over an upstream that misbehaves as `upstream.script` says; every model answers well at first. */
export async function startRequestLab(more: Record<string, unknown> = {}): Promise<RequestLab> {
  const upstream = await startFaultUpstream();
  for (const { model } of MODELS) upstream.script(model, ['good']);
  const path = join(mkdtempSync(join(tmpdir(), 'switchyard-request-')), 'config.json');
  const config = {
    endpoints: [
      {
        id: 'lab',
        protocol: 'openai',
        baseUrl: upstream.baseUrl,
        apiKey: 'sk-lab-key-that-must-not-leak',
        locality: 'cloud',
      },
    ],
    models: MODELS.map((model) => ({
      ...model,
      endpoint: 'lab',
      contextWindow: 32_768,
      maxOutput: 4096,
      capabilities: [],
    })),
    timeouts: { headersMs: 900, firstTokenMs: 900, idleMs: 5000, totalMs: 60_000 },
    ...more,
  };
  writeFileSync(path, JSON.stringify(config));
  const server = await startServer({ SWITCHYARD_CONFIG: path, SWITCHYARD_EMBEDDER: 'off' });
  return {
    server,
    upstream,
    async stop() {
      await server.stop();
      await upstream.close();
    },
  };
}

export interface ChatAsk {
  prompt: string;
  conversation?: string;
  policy?: string;
  model?: string;
  dryRun?: boolean;
}

/** Asks as the chat page does, reads the stream to its end, and returns the request's id. */
export async function askChat(url: string, ask: ChatAsk): Promise<string> {
  const response = await fetch(`${url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      conversation_id: ask.conversation ?? `cnv_${Math.random().toString(36).slice(2)}`,
      messages: [{ role: 'user', parts: [{ type: 'text', text: ask.prompt }] }],
      ...(ask.policy && { policy: ask.policy }),
      ...(ask.model && { model: ask.model }),
      ...(ask.dryRun && { dry_run: true }),
    }),
  });
  const id = /req_[0-9a-z]{19}/.exec(await response.text())?.[0];
  if (!id) throw new Error(`no request id in the answer to “${ask.prompt}” (${response.status})`);
  return id;
}
