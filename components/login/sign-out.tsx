'use client';

import { useState } from 'react';
import { sendJson } from '@/components/ui/fetch-json';

/** Ends this browser's session. What goes wrong is said in the button's place. */
export function SignOut() {
  const [problem, setProblem] = useState<string | null>(null);

  async function signOut() {
    setProblem(null);
    try {
      await sendJson('POST', '/api/logout');
      location.assign('/login');
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause));
    }
  }

  return (
    <span>
      <button type="button" className="btn btn-sm px-2 sm:w-full" onClick={signOut}>
        Sign out
      </button>
      <span role="alert" className="text-signal">
        {problem}
      </span>
    </span>
  );
}
