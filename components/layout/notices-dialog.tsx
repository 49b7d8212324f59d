'use client';

import Link from 'next/link';
import { ClientTime } from '@/components/ui/client-time';
import { FailureLine } from '@/components/ui/failure-line';
import { plural } from '@/components/ui/format';
import { Mark, type MarkKind } from '@/components/ui/mark';
import { Modal } from '@/components/ui/modal';
import { useAttempt } from '@/components/ui/use-attempt';
import type { NoticeList, NoticeView } from '@/lib/services/notices/types';

const MARKS: Readonly<Record<NoticeView['severity'], MarkKind>> = {
  info: 'hollow',
  warning: 'half',
  alarm: 'bad',
};
const DELIVERY = {
  waiting: 'webhook: being posted',
  delivered: 'webhook: delivered',
  failed: 'webhook: not delivered',
} as const;

export function NoticesDialog({
  list,
  open,
  onClose,
  markRead,
}: {
  /** Null: not read yet. */
  list: NoticeList | null;
  open: boolean;
  onClose: () => void;
  markRead: (id?: number) => Promise<void>;
}) {
  const { busy, failure, attempt } = useAttempt(open);
  const { unread, notices } = list ?? { unread: 0, notices: [] };
  return (
    <Modal title="Notices" open={open} onClose={onClose}>
      <div className="row min-h-10 flex-wrap gap-4 border-b px-4 py-2">
        <span role="status" className="text-mute">
          {list === null ? 'reading …' : unread === 0 ? 'all read' : `${plural(unread, 'notice')} not read`}
        </span>
        <button
          type="button"
          className="btn btn-sm ml-auto"
          aria-disabled={busy || unread === 0}
          onClick={() => unread > 0 && void attempt(() => markRead())}
        >
          Mark all as read
        </button>
      </div>
      <FailureLine failure={failure} className="border-b px-4 py-2 text-ink" />
      {list === null ? null : notices.length === 0 ? (
        <p className="max-w-[60ch] px-4 py-4 text-mute">
          Nothing so far. Budgets near their end, a full disk and keys that cannot be opened are told here.
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keyboard
        <ul tabIndex={0} aria-label="Notices" className="-outline-offset-2 max-h-[60dvh] overflow-y-auto">
          {notices.map((notice) => (
            <NoticeItem
              key={notice.id}
              notice={notice}
              onClose={onClose}
              onRead={() => void attempt(() => markRead(notice.id))}
            />
          ))}
        </ul>
      )}
    </Modal>
  );
}

function NoticeItem({
  notice: { at, text, href, severity, readAt, delivery },
  onRead,
  onClose,
}: {
  notice: NoticeView;
  onRead: () => void;
  onClose: () => void;
}) {
  const isUnread = readAt === null;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-1 border-b px-4 py-3 last:border-b-0">
      <span className="flex h-[1lh] items-center">
        <Mark kind={MARKS[severity]} />
      </span>
      <p className={`wrap-anywhere ${isUnread ? 'text-ink' : 'text-mute'}`}>
        {isUnread ? <span className="sr-only">Not read: </span> : null}
        {text}
      </p>
      <div className="row col-start-2 flex-wrap gap-x-4 gap-y-1 text-mute">
        <ClientTime ms={at} show="when" />
        {delivery ? (
          <span className={delivery === 'failed' ? 'text-signal' : undefined}>{DELIVERY[delivery]}</span>
        ) : null}
        {href ? (
          <Link
            href={href}
            onClick={onClose}
            className="inline-flex min-h-6 items-center underline underline-offset-3 hover:text-ink"
          >
            Open
          </Link>
        ) : null}
        {isUnread ? (
          <button type="button" className="btn btn-sm ml-auto" onClick={onRead}>
            Mark as read
          </button>
        ) : null}
      </div>
    </li>
  );
}
