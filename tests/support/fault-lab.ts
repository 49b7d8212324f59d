import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultRow } from '../cases/gateway/fault-rows';
import { type FaultUpstream, startFaultUpstream } from '../fakes/fault-upstream';
import { startServer, type TestServer } from './start-server';

export interface FaultLab {
  server: TestServer;
  upstream: FaultUpstream;
  stop(): Promise<void>;
}

/** Limits short enough for a test, long enough for a busy machine. */
export const LAB_TIMEOUTS = { headersMs: 2000, firstTokenMs: 3000, idleMs: 2000, totalMs: 60_000 };
/** A request with this header and a group's name is routed among the models of that group alone. */
export const GROUP_HEADER = 'x-lab-group';

/** Models that are only chosen together, the first before the others. */
export interface LabGroup {
  name: string;
  models: { behaviours: string[]; contextWindow?: number; tier?: 1 | 2 | 3 | 4; endpoint?: string }[];
}

export const groupOf = (at: number) => `case${at}`;
export const modelOf = (group: string, position: number) => `${group}/${position}`;

/** A group of models for each row of a table, in its order. */
export function groupsOf(rows: readonly FaultRow[]): LabGroup[] {
  return rows.map(({ models, windows }, at) => ({
    name: groupOf(at),
    models: models.map((script, position) => ({
      behaviours: typeof script === 'string' ? [script] : script,
      ...(windows?.[position] !== undefined && { contextWindow: windows[position] }),
    })),
  }));
}

/**
 * The fault upstream and the production server over it. Breakers are per model, so every group has models of
 * its own; `endpoints` adds places by base URL to the one named `fault`.
 */
export async function startFaultLab(
  groups: readonly LabGroup[],
  endpoints: Readonly<Record<string, string>> = {},
): Promise<FaultLab> {
  const upstream = await startFaultUpstream();
  for (const { name, models } of groups)
    for (const [position, { behaviours }] of models.entries())
      upstream.script(upstreamName(name, position), behaviours);
  const path = join(mkdtempSync(join(tmpdir(), 'switchyard-faults-')), 'config.json');
  writeFileSync(path, JSON.stringify(configOf(groups, { fault: upstream.baseUrl, ...endpoints })));
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

/** What the upstream is asked for; behaviours are scripted under this name. */
export function upstreamName(group: string, position: number): string {
  return `${group}-${position}`;
}

function configOf(groups: readonly LabGroup[], endpoints: Readonly<Record<string, string>>): object {
  return {
    endpoints: Object.entries(endpoints).map(([id, baseUrl]) => ({
      id,
      protocol: 'openai',
      baseUrl,
      apiKey: 'sk-lab-key-that-must-not-leak',
      locality: 'cloud',
    })),
    models: groups.flatMap(({ name, models }) =>
      models.map(({ contextWindow = 32_768, tier = 2, endpoint = 'fault' }, position) => ({
        id: modelOf(name, position),
        endpoint,
        model: upstreamName(name, position),
        tier,
        contextWindow,
        maxOutput: 4096,
        price: { inputPerMTok: 1 + position, outputPerMTok: 4 * (1 + position) },
        capabilities: [],
      })),
    ),
    fallbacks: Object.fromEntries(
      groups
        .filter(({ models }) => models.length > 1)
        .map(({ name, models }) => [
          modelOf(name, 0),
          models.slice(1).map((_, rest) => modelOf(name, rest + 1)),
        ]),
    ),
    policy: { rulesMode: 'replace', rules: groups.flatMap(rulesOf) },
    budget: { hourlyUsd: null },
    timeouts: LAB_TIMEOUTS,
  };
}

function rulesOf({ name, models }: LabGroup): object[] {
  const when = { header: { name: GROUP_HEADER, equals: name } };
  const ids = models.map((_, position) => modelOf(name, position));
  const allow = {
    id: `${name}-only`,
    reason: 'Only its own models',
    when,
    action: { kind: 'allow_models', models: ids },
  };
  const first = {
    id: `${name}-first`,
    reason: 'The first model goes first',
    when,
    action: { kind: 'prefer_model', model: ids[0] },
  };
  // Models of different tiers are left to the policy.
  return models.some(({ tier }) => tier !== undefined) ? [allow] : [allow, first];
}
