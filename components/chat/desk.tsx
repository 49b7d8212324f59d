'use client';

// What: the chat page's two columns: what there is at the left, the conversation at the right.
// Why: the left column stays while conversations come and go.
// Not for: the content of either.
import { type ReactNode, useState } from 'react';
import { useShortcut } from '@/components/layout/use-shortcut';
import { ConversationsProvider } from './conversations-context';
import { GradesProvider } from './grades-context';
import { SettingsProvider } from './settings-context';
import { Side } from './side';

export function Desk({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const search = () => {
    setOpen(true);
    requestAnimationFrame(() => document.getElementById('conversation-search')?.focus());
  };
  useShortcut({ key: 'k', mod: true }, search);
  useShortcut({ key: '/' }, search);
  return (
    <SettingsProvider>
      <ConversationsProvider>
        <GradesProvider>
          <div className="grid min-h-full grid-rows-[auto_1fr] lg:grid-cols-[288px_minmax(0,1fr)] lg:grid-rows-1">
            <div className="row border-b px-4 py-1 lg:hidden">
              <button
                type="button"
                className="btn btn-sm my-1"
                aria-expanded={open}
                aria-controls="side"
                onClick={() => setOpen(true)}
              >
                Conversations and models
              </button>
            </div>
            <Side open={open} onClose={() => setOpen(false)} />
            <div className="flex min-w-0 flex-col">{children}</div>
          </div>
        </GradesProvider>
      </ConversationsProvider>
    </SettingsProvider>
  );
}
