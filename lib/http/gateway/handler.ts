// What: the gateway as one Web-standard handler: who calls, which route, and errors in the caller's format.
// Why: the same code answers behind Next's routes and ahead of Next in the server that people start.
// Not for: what a route does.

import { admitCaller } from '@/lib/services/keys/caller';
import { badMethod, notFound, type SwitchyardError } from '@/lib/shared/errors';
import { checkCaller, toGuarded } from '../guard';
import { type App, noStore } from '../handle';
import type { Incoming } from '../incoming';
import { openAiChat } from '../openai/chat-format';
import { authenticate } from './authenticate';
import { formatOf, matchRoute, methodsOf } from './routes';
import { wireErrorResponse } from './wire-error';

/** Answers everything under `/v1`. `getApp` is called per request. Never rejects. */
export function createGateway(getApp: () => App): (request: Incoming) => Promise<Response> {
  return async (request) => {
    const app = getApp();
    const path = new URL(request.url).pathname;
    const format = formatOf(path) ?? openAiChat;
    try {
      const refusal = checkCaller(toGuarded(request.method, request.headers), app.guard);
      if (refusal) throw refusal;
      const match = matchRoute(request.method, path);
      const caller = authenticate(request.headers, {
        adminToken: app.adminToken,
        keys: app.ctx.keys,
        sessions: app.sessions,
      });
      if (match === null) throw unknownRoute(request.method, path);
      // Reading costs nobody anything.
      if (request.method === 'POST') {
        await admitCaller(app.ctx, caller);
        await app.ctx.limiter.admit();
      }
      return noStore(await match.route.answer({ ctx: app.ctx, request, caller, id: match.id }));
    } catch (error) {
      const response = wireErrorResponse(format, error, null);
      if (response.status === 500) app.logError(error);
      if (response.status === 405) response.headers.set('allow', methodsOf(path).join(', '));
      return response;
    }
  };
}

function unknownRoute(method: string, path: string): SwitchyardError {
  const methods = methodsOf(path);
  if (methods.length > 0) return badMethod(`${path} takes ${methods.join(', ')}, not ${method}.`);
  return notFound(`There is no ${path} here.`, null, 'unknown_url');
}
