'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ClientTime } from '@/components/ui/client-time';
import { type ConversationRow, useConversations } from './conversations-context';
import { RenameField } from './rename-field';

/** One conversation; rename and delete appear on hover, on focus and for the open one. */
export function ConversationItem({ row, current }: { row: ConversationRow; current: boolean }) {
  const { rename, remove } = useConversations();
  const [renaming, setRenaming] = useState(false);
  const router = useRouter();

  async function onDelete() {
    await remove(row);
    if (current) router.push('/');
  }

  if (renaming) {
    return (
      <li className="px-4 py-1">
        <RenameField
          title={row.title}
          onDone={(title) => {
            setRenaming(false);
            if (title !== null) void rename(row.id, title);
          }}
        />
      </li>
    );
  }
  return (
    <li
      className={`group relative border-l-2 hover:bg-raised focus-within:bg-raised ${current ? 'border-l-ink bg-raised' : 'border-l-transparent'}`}
    >
      <Link
        href={`/c/${row.id}`}
        prefetch={false}
        aria-current={current ? 'page' : undefined}
        title={row.title}
        className={`grid grid-cols-[minmax(0,1fr)_auto] gap-2 py-2 pr-4 pl-3.5 no-underline -outline-offset-2 ${current ? 'text-ink' : ''}`}
      >
        <span className="truncate">{row.title}</span>
        <span className="text-mute">
          <ClientTime ms={row.updatedAt} show="when" />
        </span>
      </Link>
      <div
        className={
          current
            ? 'flex gap-2 px-3 pb-1'
            : 'absolute inset-y-0 right-0 flex items-center gap-1 bg-raised pr-3 pl-2 opacity-0 focus-within:opacity-100 group-hover:opacity-100 max-lg:hidden'
        }
      >
        <button type="button" className="btn btn-sm btn-quiet" onClick={() => setRenaming(true)}>
          Rename<span className="sr-only"> {row.title}</span>
        </button>
        <button type="button" className="btn btn-sm btn-quiet" onClick={onDelete}>
          Delete<span className="sr-only"> {row.title}</span>
        </button>
      </div>
    </li>
  );
}
