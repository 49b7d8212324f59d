import { createOutbound } from '@/lib/outbound/dispatcher';
import { inContainer } from '@/lib/outbound/in-container';
import { createConnectionProbe } from '@/lib/outbound/probe-connection';
import { createProber } from '@/lib/providers/probe/create-prober';
import type { Clock } from '@/lib/shared/clock';
import { createEgressLedger } from '@/lib/telemetry/record-egress';
import type { Telemetry } from '@/lib/telemetry/telemetry';

const TRIAL = { purpose: 'test', requestId: null, endpointId: null, sensitive: null, policy: null } as const;

/** Every way out of this process, one ledger behind them. `isOwn`: hosts the owner configured, which may be private. */
export function createWays(
  { db, recorder }: Telemetry,
  clock: Clock,
  isOwn: (hostname: string) => boolean,
  isTold: (hostname: string) => boolean,
) {
  const ledger = createEgressLedger({ db, recorder, clock });
  const outbound = createOutbound({ ledger, allowPrivate: isOwn });
  // An endpoint is tried before it is configured; only one that is said to be near may lead into private networks.
  const trial = {
    local: createOutbound({ ledger, allowPrivate: () => true }),
    cloud: createOutbound({ ledger }),
  };
  const courier = createOutbound({ ledger, allowPrivate: isTold });
  return {
    outbound,
    courier,
    /** For addresses the owner typed to be told of things; they may be anywhere. */
    named: trial.local,
    prober: createProber({
      fetchFor: (locality) => trial[locality].as(TRIAL).fetch,
      connect: createConnectionProbe({ clock }),
      clock,
      inContainer: inContainer(),
    }),
    close: () => Promise.all([outbound, courier, trial.local, trial.cloud].map((way) => way.close())),
  };
}
