'use client';

import { useSyncExternalStore } from 'react';
import { Section } from '../section';
import { readBrowserKeys } from './browser-keys';
import type { Importing } from './use-import';

const SOURCE = { name: 'the keys in this browser', kind: 'browser' } as const;

/** Offers to move keys that another program left readable in this browser. Their values are never shown. */
export function BrowserKeys({ importing, moved }: { importing: Importing; moved: boolean }) {
  const found = useSyncExternalStore(
    listen,
    () => readStored() !== null,
    () => false,
  );
  if (!found || moved) return null;
  return (
    <Section title="Keys in this browser" clause="routellm-keys in its storage">
      <div className="grid justify-items-start gap-3 px-4 py-3">
        <p className="max-w-[84ch]">
          Another program left provider keys here, where every script of this address can read them. In the
          vault they are sealed and each goes to its own host alone. They are taken out of the browser once
          they are there.
        </p>
        <button
          type="button"
          className="btn"
          onClick={() => {
            const document = readStored();
            if (document) void importing.offer(document, SOURCE);
          }}
        >
          Move these keys into the vault
        </button>
      </div>
    </Section>
  );
}

function listen(onChange: () => void) {
  window.addEventListener('storage', onChange);
  return () => window.removeEventListener('storage', onChange);
}

function readStored(): Record<string, unknown> | null {
  try {
    return readBrowserKeys(window.localStorage);
  } catch {
    // Storage may be switched off; then there is nothing in it.
    return null;
  }
}
