import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { findPlanted } from './attack-canary';
import { ECHOES, type EchoingUpstream, startEchoingUpstream } from './attack-upstream';
import { postJson, startServer, type TestServer } from './start-server';

/** Every secret there is, each where it comes in; the gateway key joins them once it is made. */
export const PLANTED: Record<string, string> = {
  'key of a provider in the environment': 'sk-proj-Env7Qx2mVb9Kt4Lp8Wz3Rc6Yn1Hd5Jf0',
  'key in the file': 'Lit3ral+Key/of=the&File.7Hq2Zw9Xv4Tn6Bm1Kc',
  'key in a variable the file names': 'sk-ant-Ref5Gd8Ks1Mw4Pz7Xq0Vt3Bn6Yc9Hf2Lj',
  'header in the file': 'tenant-Header9Jv2Rk5Wm8Tx1Zq4Nb7Fc0Gh3Ld6',
  'key entered in the app': 'gsk_App1Yt4Nw7Kz0Qm3Xv6Bh9Jc2Fd5Lr8Pg1Sk4',
  'header entered in the app': 'own-Tenant6Pc9Sb2Xf5Vn8Ym1Kq4Wt7Zh0Gd3Jl6',
  'address of the webhook': 'T0Hook7Bn2Yk5Wd8Xs1Vq4Zm9Lc3Rf6Jt0Gp7Nh2',
  'header of the collector': 'Otlp4Mz9Kx2Rv7Tb5Wn8Qd1Yj6Hc3Lf0Ps4Gk9Xe',
  'admin token': 'AdminToken8Wq1Zn4Xb7Vk0Tm3Rp6Yc9Hs2Jg5Ld8',
};
const OWNER = { authorization: `Bearer ${PLANTED['admin token']}` };
/** Endpoint → names of what its calls carry. */
export const SENDERS: Record<string, string[]> = {
  file: ['key in the file'],
  ref: ['key in a variable the file names'],
  headed: ['key in the file', 'header in the file'],
  own: ['key entered in the app', 'header entered in the app'],
};

export interface KeyLab {
  server(): TestServer;
  /** Repeats what it is called with, and may be. */
  upstream: EchoingUpstream;
  /** The same, at an address that nobody gave a key for. */
  trap: EchoingUpstream;
  /** Gets traces with its header, and the webhook's calls. */
  collector: EchoingUpstream;
  /** Everything that came back, labelled, with its headers. */
  answers: { label: string; text: string }[];
  /** What each server printed. */
  outputs: (() => string)[];
  /** Sends as the owner, unless told otherwise, and keeps what came back. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; text: string }>;
  /** A chat completion with the gateway key. */
  call(model: string, more?: object): Promise<{ status: number; text: string }>;
  /** Adds (POST), changes (PUT) or removes (DELETE) an endpoint; gives the status. */
  changeEndpoint(method: string, id: string, baseUrl: string, more?: object): Promise<number>;
  versionOf(kind: 'fleet' | 'policy'): Promise<number>;
  /** Makes an earlier version of endpoints and models the newest. */
  restore(version: number): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The production server with every planted secret in place, an upstream and a trap. */
export async function startKeyLab(): Promise<KeyLab> {
  const [upstream, trap, collector] = await Promise.all([
    startEchoingUpstream(),
    startEchoingUpstream(),
    startEchoingUpstream(),
  ]);
  const answers: KeyLab['answers'] = [];
  const path = join(mkdtempSync(join(tmpdir(), 'switchyard-keys-')), 'config.json');
  writeFileSync(path, JSON.stringify(configuration(upstream.baseUrl)));
  const environment = {
    SWITCHYARD_CONFIG: path,
    SWITCHYARD_EMBEDDER: 'off',
    SWITCHYARD_ADMIN_TOKEN: PLANTED['admin token'] ?? '',
    OPENAI_API_KEY: PLANTED['key of a provider in the environment'] ?? '',
    REF_KEY: PLANTED['key in a variable the file names'] ?? '',
    OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.origin}/as/says-401`,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${PLANTED['header of the collector']}`,
    OTEL_BSP_SCHEDULE_DELAY: '200',
  };
  let server = await startServer(environment);
  const outputs = [server.output];
  // The one answer that may show a key is the one that makes it.
  const made = await postJson(`${server.url}/api/keys`, { name: 'caller' }, OWNER);
  const gatewayKey = String(made.body.secret);
  PLANTED['gateway key'] = gatewayKey;

  const ask: KeyLab['ask'] = async (method, target, body, headers = OWNER) => {
    const response = await fetch(`${server.url}${target}`, {
      method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const label = `${method} ${target} (${response.status})`;
    answers.push({ label, text: `${JSON.stringify([...response.headers])}${text}` });
    return { status: response.status, text };
  };
  const versionOf: KeyLab['versionOf'] = async (kind) => {
    const { text } = await ask('GET', `/api/settings/versions?kind=${kind}`);
    return JSON.parse(text).versions[0]?.version ?? 1;
  };
  const lab: KeyLab = {
    server: () => server,
    upstream,
    trap,
    collector,
    answers,
    outputs,
    ask,
    versionOf,
    call: (model, more) =>
      ask('POST', '/v1/chat/completions', promptFor(model, more), { 'x-api-key': gatewayKey }),
    async changeEndpoint(method, id, baseUrl, more = {}) {
      const target = method === 'POST' ? '/api/endpoints' : `/api/endpoints/${id}`;
      const base_version = await versionOf('fleet');
      if (method === 'DELETE') return (await ask(method, target, { base_version })).status;
      const endpoint = { id, protocol: 'openai', baseUrl, locality: 'local' };
      return (await ask(method, target, { base_version, endpoint, ...more })).status;
    },
    async restore(version) {
      const body = { kind: 'fleet', version, base_version: await versionOf('fleet') };
      expect((await ask('POST', '/api/settings/restore', body)).status).toBe(200);
    },
    async restart() {
      await server.stop();
      server = await startServer(environment, server.dataDir);
      outputs.push(server.output);
    },
    async stop() {
      await server.stop();
      await Promise.all([upstream.close(), trap.close(), collector.close()]);
    },
  };
  expect(await lab.changeEndpoint('POST', 'own', upstream.baseUrl, withSecrets())).toBe(201);
  return lab;
}

/** A chat completion's body. */
export function promptFor(model: string, more: object = {}): object {
  return { model, messages: [{ role: 'user', content: 'hello' }], ...more };
}

/** A model of an endpoint for each thing an upstream may do with what it was sent. */
export function modelsOf(endpoint: string): object[] {
  return Object.keys(ECHOES).map((model) => ({ id: `${endpoint}/${model}`, endpoint, model, tier: 1 }));
}

/** What reached a server of any planted secret. */
export function received({ seen }: EchoingUpstream): string[] {
  return findPlanted(Buffer.from(JSON.stringify(seen)), PLANTED);
}

function configuration(baseUrl: string): object {
  const common = { protocol: 'openai', baseUrl, locality: 'local' };
  const literal = PLANTED['key in the file'];
  return {
    endpoints: [
      { id: 'file', ...common, apiKey: literal },
      { id: 'ref', ...common, apiKey: 'env:REF_KEY' },
      {
        id: 'headed',
        ...common,
        apiKey: literal,
        headers: { 'x-tenant-key': PLANTED['header in the file'] },
      },
    ],
    models: ['file', 'ref', 'headed'].flatMap(modelsOf),
    budget: { hourlyUsd: null },
  };
}

function withSecrets(): object {
  return {
    api_key: PLANTED['key entered in the app'],
    headers: { 'x-tenant-key': PLANTED['header entered in the app'] },
    models: modelsOf('own'),
  };
}
