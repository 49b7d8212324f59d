'use client';

import { useState } from 'react';
import type { ChainState } from '@/lib/services/get-egress';
import { CopyLine } from '../copy-line';
import { Section } from '../section';
import { sayChain } from './egress-words';
import { StatementView } from './statement-view';

/** Whether the record is as it was written, and two ways to check that. */
export function ChainSection({ chain, onCheck }: { chain: ChainState; onCheck: () => Promise<boolean> }) {
  const [state, setState] = useState<'idle' | 'checking' | 'done'>('idle');

  async function check() {
    if (state === 'checking') return;
    setState('checking');
    setState((await onCheck()) ? 'done' : 'idle');
  }

  return (
    <Section title="The record" clause="each call is bound to the one before by SHA-256">
      <div role="status" aria-busy={state === 'checking'}>
        <StatementView statement={sayChain(chain)} />
        {state === 'done' ? (
          <p className="-mt-2 px-4 pb-3 pl-8 text-text">
            Checked just now, from the first record to the last.
          </p>
        ) : null}
      </div>
      <div className="grid gap-4 px-4 pb-4 sm:grid-cols-[auto_minmax(0,400px)] sm:justify-start sm:items-end sm:gap-6">
        <div className="grid justify-items-start gap-1">
          <span className="text-mute">From the first record on</span>
          <button type="button" className="btn" aria-disabled={state === 'checking'} onClick={check}>
            {state === 'checking' ? 'Checking …' : 'Check all of it'}
          </button>
        </div>
        <div className="grid gap-1">
          <label htmlFor="verify" id="verify-hint" className="text-mute">
            The same without this program running
          </label>
          <CopyLine id="verify" text="npm run verify:egress" />
        </div>
      </div>
    </Section>
  );
}
