// What: the check of everything that goes to Next, before Next sees it.
// Why: pages, built files and unknown addresses are covered too, whatever a page forgets.
// Not for: the only check; handlers and pages check again.
import { badMethod, SwitchyardError } from '@/lib/shared/errors';
import { checkToken, isOpenPath } from '../authorise';
import { errorResponse } from '../errors';
import { checkCaller, toGuarded } from '../guard';
import { type App, noStore } from '../handle';
import { loginPath, opensPage } from './next-path';

/** Null when the request may pass; else the refusal, or the way to the sign-in page. `target` is path and query as sent. */
export function checkEntry(
  { method, target, headers }: { method: string; target: string; headers: Headers },
  app: Pick<App, 'guard' | 'adminToken' | 'sessions'>,
): Response | null {
  const refusal = checkCaller(toGuarded(method, headers), app.guard);
  if (refusal) return noStore(errorResponse(refusal));
  const path = target.split('?', 1)[0] ?? '/';
  const denial = isOpenPath(path) ? null : checkToken(headers, app);
  if (denial === null) {
    const wrong = checkLine(method, target);
    return wrong && noStore(errorResponse(wrong));
  }
  if (!opensPage(method, path, headers)) return noStore(errorResponse(denial));
  return noStore(new Response(null, { status: 303, headers: { location: loginPath(target) } }));
}

/** A whole URL names a host of its own, to which Next would redirect; `*` is no page. TRACE would be thrown at Next as an error. */
function checkLine(method: string, target: string): SwitchyardError | null {
  if (!target.startsWith('/'))
    return new SwitchyardError('Send the path alone in the request line, and the host in the Host header.', {
      code: 'host_not_allowed',
      status: 403,
    });
  return method === 'TRACE' ? badMethod('TRACE is not answered here.') : null;
}
