'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useNotices } from './use-notices';

const NoticesDialog = dynamic(() => import('./notices-dialog').then((module) => module.NoticesDialog), {
  ssr: false,
});

/** How much the owner was told and has not read; opens the list. New ones are said aloud. */
export function NoticesButton() {
  const { list, heard, markRead } = useNotices();
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never');
  const unread = list?.unread ?? 0;
  const hasAlarm = list?.notices.some(({ readAt, severity }) => readAt === null && severity === 'alarm');
  return (
    <div className="border-l">
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setState('open')}
        className="-outline-offset-2 block h-full min-h-10 px-4 text-left hover:bg-raised max-sm:flex max-sm:items-center max-sm:gap-2 sm:py-2 lg:max-[1279px]:px-2"
      >
        <span className="micro block">Notices</span>
        <span
          className={`block text-data sm:text-[14px] sm:leading-6 ${
            unread === 0 ? 'text-mute' : hasAlarm ? 'font-medium text-signal' : 'font-medium text-ink'
          }`}
        >
          {list === null ? '—' : unread === 0 ? '0' : `${unread} new`}
        </span>
      </button>
      <p role="status" className="sr-only">
        {heard}
      </p>
      {state === 'never' ? null : (
        <NoticesDialog
          list={list}
          open={state === 'open'}
          onClose={() => setState('closed')}
          markRead={markRead}
        />
      )}
    </div>
  );
}
