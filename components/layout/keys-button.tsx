'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useShortcut } from './use-shortcut';

const KeysDialog = dynamic(() => import('./keys-dialog').then((module) => module.KeysDialog), { ssr: false });

/** Opens the list of keys, by itself, with ? or with Mod+/. */
export function KeysButton() {
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never');
  useShortcut({ key: '/', mod: true }, () => setState('open'));
  useShortcut({ key: '?' }, () => setState('open'));
  return (
    <>
      <button
        type="button"
        className="min-h-6 whitespace-nowrap underline decoration-edge underline-offset-3 hover:text-ink"
        aria-haspopup="dialog"
        onClick={() => setState('open')}
      >
        keys ?
      </button>
      {state === 'never' ? null : <KeysDialog open={state === 'open'} onClose={() => setState('closed')} />}
    </>
  );
}
