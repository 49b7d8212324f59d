// What: what a probe needs to find out, and how one ends.
// Why: its stages must mean the same.
// Not for: what is asked and reported; the service and the browser read that too (lib/catalog/probe-report.ts).
import type { ProbeResult } from '@/lib/catalog/probe-report';
import type { ConnectionProbe } from '@/lib/outbound/probe-connection';
import type { Clock } from '@/lib/shared/clock';
import type { Protocol } from '@/lib/shared/vocabulary';

export type { ProbeInput, Prober } from '@/lib/catalog/probe-report';

export interface ProbePorts {
  connect: ConnectionProbe;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  signal: AbortSignal;
  /** Whether 127.0.0.1 is a container's own. */
  inContainer: boolean;
  /** For everything; default 15 s. */
  limitMs?: number;
}

/** Why it ended, and what would have worked. */
export interface Failure {
  verdict: ProbeResult['verdict'];
  proposedBaseUrl?: string | null;
  proposedProtocol?: Protocol | null;
}
