'use client';

import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import type { CreatedKey } from './keys-client';
import { useKeys } from './keys-context';

/** The one time a secret is seen. A panel and not a dialog: a stray Esc must not lose it. */
export function SecretPanel({ created: { key, secret } }: { created: CreatedKey }) {
  const { setCreated } = useKeys();
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new secret takes the focus
  useEffect(() => panel.current?.focus(), [secret]);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-labelledby="secret-title"
      className="grid gap-3 border-b border-l-2 border-l-ink bg-panel py-4 pr-4 pl-[14px] outline-none"
    >
      <h2 id="secret-title" className="text-title font-semibold text-ink">
        {key.name}: copy its key now
      </h2>
      <div className="flex flex-wrap items-center gap-2">
        <code className="border border-edge bg-ground px-2 py-[7px] wrap-anywhere select-all">{secret}</code>
        <CopyButton text={secret} label="Copy key" className="btn btn-pri" />
        <button type="button" className="btn" onClick={() => setCreated(null)}>
          I have it
        </button>
      </div>
      <p className="max-w-[76ch]">
        It will not be shown again: only its hash is stored. Until you put it away, the{' '}
        <Link href="/settings/connect">snippets</Link> in this tab are ready to use it.
      </p>
    </section>
  );
}
