import type { WindowSnapshot } from '@/lib/execution/budget';
import type { Clock } from '@/lib/shared/clock';
import type { Recorder } from '@/lib/telemetry/recorder';
import type { Vault } from '@/lib/vault/types';
import type { BudgetSettings } from '../budget-settings';
import type { Notices } from './notices';
import type { NewNotice } from './types';
import { budgetNotices } from './watch-budgets';

export interface HouseWatch {
  /** What a paid call changed. */
  sawBudget(budget: { windows(): WindowSnapshot[] }): void;
  /** Looks at everything once. Never throws. */
  look(): void;
  /** Looks now and every half minute. */
  start(): void;
  stop(): void;
}

const EVERY_MS = 30_000;
// A checkpoint or another process holds the database for seconds; what lasts longer is a fault.
const QUEUED_MS = 60_000;

/** Tells the owner of budgets near their end, rows that wait or were lost, and secrets that cannot be opened. */
export function watchHouse(options: {
  notices: Pick<Notices, 'notify'>;
  clock: Clock;
  settings(): BudgetSettings;
  /** Of the house and of every key that opens something. */
  windows(): WindowSnapshot[];
  recorder: Pick<Recorder, 'state'>;
  vault: Pick<Vault, 'status'>;
  logError(error: unknown): void;
}): HouseWatch {
  const { notices, clock, recorder, vault } = options;
  const startedAt = clock.wallMs();
  let timer: NodeJS.Timeout | null = null;
  let waitsSinceMs: number | null = null;
  let toldLoss: string | null = null;

  const lookAtStorage = () => {
    const { state, detail } = recorder.state();
    const day = today(clock);
    if (state === 'ok') {
      waitsSinceMs = null;
      // All is written, and still there is something to say: rows were lost.
      if (detail === null || detail === toldLoss) return;
      notices.notify(aboutLoss(detail, `${startedAt}/${day}`));
      toldLoss = detail;
      return;
    }
    waitsSinceMs ??= clock.monotonicMs();
    if (state === 'failing') notices.notify(aboutStorage(detail, day));
    else if (clock.monotonicMs() - waitsSinceMs >= QUEUED_MS) notices.notify(aboutWaiting(detail, day));
  };
  const say = (windows: readonly WindowSnapshot[]) => {
    for (const notice of budgetNotices(windows, options.settings())) notices.notify(notice);
  };
  const guarded = (run: () => void) => {
    try {
      run();
    } catch (error) {
      options.logError(error);
    }
  };
  const look = () => {
    guarded(() => say(options.windows()));
    guarded(lookAtStorage);
    guarded(() => {
      const { state, detail } = vault.status();
      if (state === 'lost' || state === 'broken') notices.notify(aboutVault(state, detail, today(clock)));
    });
  };
  return {
    sawBudget: (budget) => guarded(() => say(budget.windows())),
    look,
    start() {
      look();
      timer ??= setInterval(look, EVERY_MS).unref();
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}

/** Once a day, for as long as it lasts. */
function aboutStorage(detail: string | null, day: string): NewNotice {
  return {
    kind: 'storage.failing',
    key: `storage/failing/${day}`,
    severity: 'alarm',
    text: `Telemetry is not being written${detail ? `: ${detail}` : '.'}`,
    href: '/telemetry',
  };
}

function aboutWaiting(detail: string | null, day: string): NewNotice {
  return {
    kind: 'storage.waiting',
    key: `storage/waiting/${day}`,
    severity: 'warning',
    text: `Telemetry has not been written for over a minute${detail ? `: ${detail}` : ''}. Free the disk or end what holds the database.`,
    href: '/settings/storage',
  };
}

/** Once a day and process, where more was lost than was told. */
function aboutLoss(detail: string, when: string): NewNotice {
  return {
    kind: 'storage.lost',
    key: `storage/lost/${when}`,
    severity: 'alarm',
    text: `Rows of telemetry were lost: ${detail}.`,
    href: '/telemetry',
  };
}

function aboutVault(state: string, detail: string | null, day: string): NewNotice {
  return {
    kind: `vault.${state}`,
    key: `vault/${state}/${day}`,
    severity: 'alarm',
    text: detail ?? 'Secrets of endpoints cannot be opened.',
    href: '/settings/endpoints',
  };
}

function today(clock: Clock): string {
  return new Date(clock.wallMs()).toISOString().slice(0, 10);
}
