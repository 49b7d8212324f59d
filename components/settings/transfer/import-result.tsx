'use client';

import { useEffect, useRef } from 'react';
import { DoneView } from './done-view';
import { PlanView } from './plan-view';
import { RefusalView } from './refusal-view';
import type { Importing } from './use-import';

/** What came of an import so far; it takes the focus, as whoever pressed a button waits for it. */
export function ImportResult({ importing }: { importing: Importing }) {
  const { state, apply, undo, cancel } = importing;
  const frame = useRef<HTMLDivElement>(null);
  const { step } = state;
  const undone = step === 'done' && state.undone;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an undo takes its button away, and with it the focus
  useEffect(() => {
    if (step === 'idle' || step === 'planning') return;
    frame.current?.focus({ preventScroll: true });
    frame.current?.scrollIntoView({ block: 'nearest' });
  }, [step, undone]);

  function close() {
    cancel();
    document.getElementById('paste')?.focus();
  }

  return (
    <div ref={frame} tabIndex={-1} className="scroll-mt-16 outline-none">
      <p role="status" className={step === 'planning' ? 'border-b px-4 py-3 text-mute' : 'sr-only'}>
        {step === 'planning' ? `Reading ${state.source.name} …` : ''}
      </p>
      {step === 'refused' ? <RefusalView {...state} onClose={close} /> : null}
      {step === 'planned' ? <PlanView {...state} onApply={apply} onCancel={close} /> : null}
      {step === 'done' ? <DoneView {...state} onUndo={undo} onClose={close} /> : null}
    </div>
  );
}
