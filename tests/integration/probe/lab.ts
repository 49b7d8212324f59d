import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { createOutbound, type Outbound } from '@/lib/outbound/dispatcher';
import { type ConnectionProbeOptions, createConnectionProbe } from '@/lib/outbound/probe-connection';
import { probeEndpoint } from '@/lib/providers/probe/probe-endpoint';
import type { ProbeInput, ProbePorts } from '@/lib/providers/probe/types';
import { systemClock } from '@/lib/shared/clock';
import { type Routes, startModelServer } from '../../fakes/model-servers';

export const tlsFile = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/tls', name), 'utf8');
export const pair = (name: string) => ({ key: tlsFile(`${name}.key`), cert: tlsFile(`${name}.crt`) });

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** Closed when the test ends. */
export function keep<Kind extends { close(): Promise<void> }>(thing: Kind): Kind {
  open.push(thing);
  return thing;
}

export async function serve(routes: Routes, tls?: { key: string; cert: string }) {
  return keep(await startModelServer(routes, tls));
}

export function probe(
  input: Partial<ProbeInput> & { baseUrl: string },
  options: Partial<ProbePorts> & { connection?: Partial<ConnectionProbeOptions> } = {},
) {
  const outbound: Outbound = keep(createOutbound({ allowPrivate: () => true }));
  const { connection, ...ports } = options;
  return probeEndpoint(
    { protocol: 'openai', locality: 'local', preset: null, key: null, headers: {}, ...input },
    {
      fetch: outbound.fetch,
      connect: createConnectionProbe({ clock: systemClock, ...connection }),
      clock: systemClock,
      signal: new AbortController().signal,
      inContainer: false,
      ...ports,
    },
  );
}

/** `dns:ok connect:failed …`, without what was skipped. */
export function path(result: Awaited<ReturnType<typeof probe>>): string {
  return result.stages
    .filter(({ state }) => state !== 'skipped')
    .map(({ stage, state }) => `${stage}:${state}`)
    .join(' ');
}
