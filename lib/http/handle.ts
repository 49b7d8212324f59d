// What: the frame of every route handler: check the caller, call, turn errors into responses.
// Why: a handler that forgets a check cannot be written this way.
// Not for: what a route does.

import type { Context } from '@/lib/services/context';
import type { SessionStore } from '@/lib/services/sessions/session-store';
import { checkToken } from './authorise';
import { errorResponse } from './errors';
import { checkCaller, type GuardSettings, toGuarded } from './guard';

export interface App {
  ctx: Context;
  guard: GuardSettings;
  /** Null: no token is asked for. */
  adminToken: string | null;
  /** Browsers that signed in. */
  sessions: SessionStore;
  logError(error: unknown): void;
}

export interface HandlerInput<Params> {
  app: App;
  request: Request;
  params: Params;
}

export interface HandleOptions {
  /** True: answers without a token too. */
  open?: boolean;
  /** True: calls a model, and counts against the house's requests a minute. */
  callsModel?: boolean;
}

type RouteContext<Params> = { params: Promise<Params> };

/** A Next route handler around `handler`; `getApp` is called per request. */
export function handle<Params = Record<string, never>>(
  getApp: () => App,
  handler: (input: HandlerInput<Params>) => Response | Promise<Response>,
  { open = false, callsModel = false }: HandleOptions = {},
): (request: Request, context: RouteContext<Params>) => Promise<Response> {
  return async (request, context) => {
    const app = getApp();
    try {
      const refusal =
        checkCaller(toGuarded(request.method, request.headers), app.guard) ??
        (open ? null : checkToken(request.headers, app));
      if (refusal) throw refusal;
      if (callsModel) await app.ctx.limiter.admit();
      return noStore(await handler({ app, request, params: await context.params }));
    } catch (error) {
      const response = errorResponse(error);
      if (response.status === 500) app.logError(error);
      return noStore(response);
    }
  };
}

/** Answers are nobody's to keep. */
export function noStore(response: Response): Response {
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return response;
}
