// What: the check of everything that goes to Next, before Next sees it.
// Why: pages, built files and unknown addresses are covered too, whatever a page forgets.
// Not for: the only check; handlers and pages check again.
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
  if (isOpenPath(path)) return null;
  const denial = checkToken(headers, app);
  if (denial === null) return null;
  if (!opensPage(method, path, headers)) return noStore(errorResponse(denial));
  return noStore(new Response(null, { status: 303, headers: { location: loginPath(target) } }));
}
