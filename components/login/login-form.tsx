'use client';

// What: the one field that stands before a dashboard with a token.
// Why: a browser cannot send an Authorization header by itself; a session can be ended.
// Not for: gateway keys, which open no page.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { FailureLine } from '@/components/ui/failure-line';
import { fetchJson, ServerError, sendJson } from '@/components/ui/fetch-json';
import { messageOf } from '@/components/ui/message-of';
import { useHydrated } from '@/components/ui/use-hydrated';

export function LoginForm({ next, fromElsewhere }: { next: string; fromElsewhere: boolean }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const ready = useHydrated();
  useSession(next, fromElsewhere);

  function refuse(message: string) {
    setProblem(message);
    setBusy(false);
    input.current?.focus();
    input.current?.select();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    // The server knows the token as it reads it from its environment, without spaces around it.
    const given = input.current?.value.trim() ?? '';
    if (given === '') return refuse('Enter the admin token.');
    setBusy(true);
    setProblem(null);
    try {
      await sendJson('POST', '/api/login', { token: given });
    } catch (cause) {
      // Without a token on the server there is nothing to sign in to.
      if (!(cause instanceof ServerError && cause.code === 'no_admin_token')) return refuse(messageOf(cause));
    }
    location.replace(next);
  }

  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <section aria-labelledby="login-title" className="box w-full max-w-[440px] bg-ground">
        <div className="box-head">
          <h1 id="login-title" className="head-micro">
            Sign in
          </h1>
          <span className="text-mute">Switchyard</span>
        </div>
        <form onSubmit={submit} noValidate className="grid gap-4 p-4">
          <div className="grid gap-1">
            <label htmlFor="token">Admin token</label>
            <span className="field w-full">
              <input
                // Read when it is sent, as it may be filled before the page is ready; and without a name no form carries it.
                ref={input}
                id="token"
                type="password"
                autoComplete="current-password"
                // biome-ignore lint/a11y/noAutofocus: the page has nothing else
                autoFocus
                required
                aria-describedby="token-hint token-problem"
                aria-invalid={problem !== null}
                onInput={() => setProblem(null)}
                className="grow"
              />
            </span>
            <FailureLine id="token-problem" failure={problem} className="pt-1 text-signal" />
          </div>
          <button type="submit" className="btn btn-pri w-full" disabled={!ready} aria-disabled={busy}>
            {busy ? 'Signing in …' : 'Sign in'}
          </button>
          <p id="token-hint" className="text-mute">
            It is what <code>SWITCHYARD_ADMIN_TOKEN</code> says on the machine that runs Switchyard. A gateway
            key opens no page.
          </p>
        </form>
      </section>
    </main>
  );
}

/** A link on another site brings a reader here without the cookie; asked from here, the server sees it. */
function useSession(next: string, fromElsewhere: boolean) {
  useEffect(() => {
    if (!fromElsewhere) return;
    const gone = new AbortController();
    fetchJson<{ signed_in: boolean }>('/api/login', { signal: gone.signal })
      .then(({ signed_in }) => {
        if (signed_in) location.replace(next);
      })
      // The form is there anyway.
      .catch(() => {});
    return () => gone.abort();
  }, [next, fromElsewhere]);
}
