import type { ConnectionProbe } from '@/lib/outbound/probe-connection';
import type { Clock } from '@/lib/shared/clock';
import type { Locality } from '@/lib/shared/vocabulary';
import { probeEndpoint } from './probe-endpoint';
import type { Prober } from './types';

export interface ProberOptions {
  /** The way out for an endpoint that is near or far; only the first may lead into private networks. */
  fetchFor(locality: Locality): typeof globalThis.fetch;
  connect: ConnectionProbe;
  clock: Clock;
  inContainer: boolean;
  /** For a whole probe; default 15 s. */
  limitMs?: number;
}

/** A prober over real connections. */
export function createProber({ fetchFor, ...ports }: ProberOptions): Prober {
  return {
    probe: (input, signal) => probeEndpoint(input, { ...ports, fetch: fetchFor(input.locality), signal }),
  };
}
