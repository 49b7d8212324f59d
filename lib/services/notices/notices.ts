// What: says things to the owner: a row for the app, and a post where a webhook is named.
// Why: the same thing is said once, whoever finds it and however often the process starts.
// Not for: finding out (watch-house.ts, watch-budgets.ts).
import type { Clock } from '@/lib/shared/clock';
import { badRequest } from '@/lib/shared/errors';
import { countUnreadNotices, listNotices, listWaitingNotices } from '@/lib/telemetry/queries/list-notices';
import { insertNotice, markNoticesRead, updateDelivery } from '@/lib/telemetry/record-notice';
import type { Telemetry } from '@/lib/telemetry/telemetry';
import { type Delivery, type PostPorts, postWebhook } from './post-webhook';
import type { NewNotice, NoticeList, NoticeView, WebhookView } from './types';
import type { WebhookAddress } from './webhook-address';

export interface Notices {
  /** Says it once. Never throws, waits for nothing. */
  notify(notice: NewNotice): void;
  list(): NoticeList;
  /** Null: all. */
  markRead(ids: readonly number[] | null): void;
  webhook: WebhookAddress;
  /** Posts a word that it works. 400 `no_webhook` when there is none. */
  test(): Promise<Delivery>;
  /** Posts what an earlier process could not end. */
  resume(): void;
  /** Gives up what is being posted, and resolves when nothing is. */
  stop(): Promise<void>;
}

export interface NoticesOptions {
  telemetry: Telemetry;
  clock: Clock;
  logError(error: unknown): void;
  address: WebhookAddress;
  ports: PostPorts;
}

const MOST_SHOWN = 100;
// Older than this nobody wants to be woken by it any more.
const RESUME_MS = 3_600_000;
const MOST_UNSAVED = 20;

/** One per process. */
export function createNotices(options: NoticesOptions): Notices {
  const { telemetry, clock, logError, address, ports } = options;
  const said = new Set<string>();
  const stopping = new AbortController();
  let unsaved: NoticeView[] = [];
  let last: WebhookView['last'] = null;
  let posting: Promise<unknown> = Promise.resolve();

  const tryTo = <Result>(run: () => Result): Result | null => {
    try {
      return run();
    } catch (error) {
      logError(error);
      return null;
    }
  };

  async function post(url: string, notice: NewNotice & { at: number }): Promise<Delivery> {
    const delivery = await postWebhook(ports, url, notice, stopping.signal);
    last = { at: clock.wallMs(), ...delivery };
    return delivery;
  }

  /** One after the other: a receiver that is slow gets no crowd. */
  function deliver(id: number, notice: NewNotice & { at: number }): void {
    posting = posting.then(async () => {
      const url = address.url();
      const delivery = url === null ? null : await post(url, notice);
      if (stopping.signal.aborted && delivery?.ok !== true) return;
      tryTo(() => updateDelivery(telemetry.db, id, delivery?.ok ? 'delivered' : 'failed'));
    });
  }

  /** A database that is full cannot keep the notice that it is; it is shown until the process ends. */
  function keepUnsaved(notice: NewNotice, at: number): void {
    const { kind, severity, text, href } = notice;
    const view = { id: -1 - unsaved.length, at, kind, severity, text, href, readAt: null, delivery: null };
    unsaved = [view, ...unsaved].slice(0, MOST_UNSAVED);
  }

  function notify(notice: NewNotice): void {
    if (said.has(notice.key)) return;
    said.add(notice.key);
    const at = clock.wallMs();
    const { kind, key, severity, text, href } = notice;
    const delivery = tryTo(() => address.url()) === null ? null : ('waiting' as const);
    try {
      const id = insertNotice(telemetry.db, { at, kind, key, severity, text, href, delivery });
      if (id !== null && delivery) deliver(id, { ...notice, at });
    } catch (error) {
      logError(error);
      keepUnsaved(notice, at);
      if (delivery) deliver(-1, { ...notice, at });
    }
  }

  return {
    notify,
    list() {
      const stored = tryTo(() => listNotices(telemetry.db, MOST_SHOWN)) ?? [];
      const unread = tryTo(() => countUnreadNotices(telemetry.db)) ?? 0;
      const notices = [...unsaved, ...stored.map(({ key: _key, ...view }) => view)];
      const unreadUnsaved = unsaved.filter(({ readAt }) => readAt === null).length;
      return { unread: unread + unreadUnsaved, notices, webhook: { ...address.view(), last } };
    },
    markRead(ids) {
      const at = clock.wallMs();
      const isMeant = ({ id, readAt }: NoticeView) => readAt === null && (ids === null || ids.includes(id));
      unsaved = unsaved.map((view) => (isMeant(view) ? { ...view, readAt: at } : view));
      markNoticesRead(telemetry.db, ids, at);
    },
    webhook: address,
    async test() {
      const url = address.url();
      if (url === null)
        throw badRequest('There is no webhook to test; save its address first.', null, 'no_webhook');
      return post(url, {
        kind: 'test',
        key: 'test',
        severity: 'info',
        text: 'Switchyard reaches this webhook.',
        href: null,
        at: clock.wallMs(),
      });
    },
    resume() {
      for (const row of tryTo(() => listWaitingNotices(telemetry.db)) ?? []) {
        const isLate = clock.wallMs() - row.at > RESUME_MS;
        if (isLate) tryTo(() => updateDelivery(telemetry.db, row.id, 'failed'));
        else deliver(row.id, row);
      }
    },
    async stop() {
      stopping.abort();
      await posting;
    },
  };
}
