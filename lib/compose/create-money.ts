import { sleep } from '@/lib/execution/sleep';
import type { Outbound } from '@/lib/outbound/dispatcher';
import { createHouseBudget } from '@/lib/services/budget-house';
import { limitsOf } from '@/lib/services/budget-settings';
import { refuseSpent } from '@/lib/services/budget-standing';
import { createKeyStore } from '@/lib/services/keys/key-store';
import type { LivePolicies } from '@/lib/services/live-policies';
import { createNotices } from '@/lib/services/notices/notices';
import { watchHouse } from '@/lib/services/notices/watch-house';
import type { WebhookAddress } from '@/lib/services/notices/webhook-address';
import type { Clock } from '@/lib/shared/clock';
import { VERSION } from '@/lib/shared/version';
import type { Telemetry } from '@/lib/telemetry/telemetry';
import type { Vault } from '@/lib/vault/types';

const NOTICE = {
  purpose: 'webhook',
  requestId: null,
  endpointId: null,
  sensitive: null,
  policy: null,
} as const;

/** Budgets of the house and its keys, and who tells the owner of them. `courier` is the way out to the webhook. */
export function createMoney(options: {
  telemetry: Telemetry;
  clock: Clock;
  logError(error: unknown): void;
  policies: LivePolicies;
  vault: Vault;
  webhook: WebhookAddress;
  courier: Pick<Outbound, 'as'>;
}) {
  const { telemetry, clock, logError, policies, vault, webhook, courier } = options;
  const notices = createNotices({
    telemetry,
    clock,
    logError,
    address: webhook,
    ports: {
      sleep,
      async post(url, body, signal) {
        const headers = { 'content-type': 'application/json', 'user-agent': `switchyard/${VERSION}` };
        const sent = await courier.as(NOTICE).send(url, { method: 'POST', headers, body, signal });
        sent.close();
        return sent.status;
      },
    },
  });
  const budget = createHouseBudget({
    telemetry,
    clock,
    logError,
    settings: policies.budget(),
    onSettle: (paid) => watch.sawBudget(paid),
  });
  const keys = createKeyStore({ telemetry, clock, logError });
  const watch = watchHouse({
    notices,
    clock,
    settings: policies.budget,
    windows: () => [
      ...budget.windows(),
      ...keys.all().flatMap((key) => (key.revokedAt === null ? keys.budgetOf(key).windows() : [])),
    ],
    recorder: telemetry.recorder,
    vault,
    logError,
  });
  keys.onSettle((paid) => watch.sawBudget(paid));
  return {
    budget,
    keys,
    notices,
    /** Throws a 429 when the house's money is gone and the owner wants nothing answered then. */
    refuseSpent: () => refuseSpent(budget, policies.budget(), clock.wallMs()),
    /** The owner changed the limits. */
    follow() {
      budget.setLimits(limitsOf(policies.budget()));
      watch.look();
    },
    /** Once the server listens. */
    start() {
      notices.resume();
      watch.start();
    },
    async stop() {
      watch.stop();
      await notices.stop();
    },
  };
}
