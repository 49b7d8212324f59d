'use client';

import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useShortcut } from '@/components/layout/use-shortcut';
import { ConversationItem } from './conversation-item';
import { useConversations } from './conversations-context';
import { SideSection } from './side-section';

export function ConversationList({ className = '' }: { className?: string }) {
  const { rows, query, setQuery, error, deleted, restore } = useConversations();
  const current = usePathname();
  const router = useRouter();
  useShortcut({ key: 'n' }, () => router.push('/'));
  return (
    <SideSection
      title="Conversations"
      className={className}
      end={
        <Link href="/" className="-my-1 inline-block py-1 font-medium text-text" aria-keyshortcuts="n">
          New <kbd>N</kbd>
        </Link>
      }
    >
      <label className="field w-full">
        <span className="sr-only">Search conversations</span>
        <input
          id="conversation-search"
          type="search"
          placeholder="Search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className="grow"
        />
        <span className="text-mute" aria-hidden="true">
          /
        </span>
      </label>
      {error ? (
        <p role="alert" className="text-signal">
          {error}
        </p>
      ) : null}
      <div role="status" className="min-w-0 empty:hidden">
        {deleted ? (
          <p className="row -mx-4 justify-between bg-panel px-4 py-1">
            <span className="min-w-0 truncate text-mute">Deleted “{deleted.title}”</span>
            <button type="button" className="btn btn-sm shrink-0" onClick={restore}>
              Undo
            </button>
          </p>
        ) : null}
      </div>
      <ul className="-mx-4">
        {rows?.map((row) => (
          <ConversationItem key={row.id} row={row} current={current === `/c/${row.id}`} />
        ))}
      </ul>
      {rows?.length === 0 ? (
        <p className="text-mute">
          {query.trim() === '' ? 'None yet. They stay on this machine.' : `Nothing with “${query.trim()}”.`}
        </p>
      ) : null}
    </SideSection>
  );
}
