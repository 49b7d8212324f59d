'use client';

// What: the settings page: its title, its sections, and what they share.
// Why: moving between sections keeps what was just created.
// Not for: what a section is about.
import type { ReactNode } from 'react';
import { useOverview } from '@/components/layout/overview-context';
import { SignOut } from '@/components/login/sign-out';
import type { KeyList } from './keys-client';
import { KeysProvider } from './keys-context';
import { SectionNav } from './section-nav';

export function SettingsFrame({ keys, children }: { keys: KeyList | null; children: ReactNode }) {
  const { auth } = useOverview().overview;
  return (
    <KeysProvider initial={keys}>
      <div className="flex min-h-14 flex-wrap items-center gap-x-4 border-b px-4 py-2">
        <h1 className="text-title font-semibold text-ink">Settings</h1>
        <span className="text-mute">where models are, what decides, and who may ask</span>
        {auth === 'token' ? (
          // On a phone the rail has no room for it.
          <div className="ml-auto sm:hidden">
            <SignOut />
          </div>
        ) : null}
      </div>
      <div className="lg:grid lg:min-h-[calc(100dvh-112px)] lg:grid-cols-[176px_minmax(0,1fr)]">
        <SectionNav />
        <div className="min-w-0">{children}</div>
      </div>
    </KeysProvider>
  );
}
