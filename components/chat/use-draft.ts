'use client';

import { useEffect, useState } from 'react';

const keyOf = (scope: string) => `draft:${scope}`;

/** What is being typed, kept for this tab per conversation. Storage may be off; then it is only in memory. */
export function useDraft(scope: string): [string, (text: string) => void] {
  const [text, setText] = useState('');

  useEffect(() => {
    try {
      setText(sessionStorage.getItem(keyOf(scope)) ?? '');
    } catch {
      setText('');
    }
  }, [scope]);

  function keep(next: string) {
    setText(next);
    try {
      if (next === '') sessionStorage.removeItem(keyOf(scope));
      else sessionStorage.setItem(keyOf(scope), next);
    } catch {
      // Storage is off or full: the text stays on screen.
    }
  }
  return [text, keep];
}
