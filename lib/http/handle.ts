// What: the frame of every route handler: check the caller, call, turn errors into responses.
// Why: a handler that forgets a check cannot be written this way.
// Not for: what a route does.

import type { Context } from '@/lib/services/context';
import { checkToken } from './authorise';
import { errorResponse } from './errors';
import { checkCaller, type GuardSettings } from './guard';

export interface App {
  ctx: Context;
  guard: GuardSettings;
  /** Null: no token is asked for. */
  adminToken: string | null;
  logError(error: unknown): void;
}

export interface HandlerInput<Params> {
  app: App;
  request: Request;
  params: Params;
}

type RouteContext<Params> = { params: Promise<Params> };

/** A Next route handler around `handler`; `getApp` is called per request. */
export function handle<Params = Record<string, never>>(
  getApp: () => App,
  handler: (input: HandlerInput<Params>) => Response | Promise<Response>,
): (request: Request, context: RouteContext<Params>) => Promise<Response> {
  return async (request, context) => {
    const app = getApp();
    try {
      const refusal = checkCaller(
        {
          method: request.method,
          host: request.headers.get('host'),
          origin: request.headers.get('origin'),
          secFetchSite: request.headers.get('sec-fetch-site'),
        },
        app.guard,
      );
      if (refusal) throw refusal;
      const { pathname } = new URL(request.url);
      const denial = checkToken(
        { path: pathname, authorization: request.headers.get('authorization') },
        app.adminToken,
      );
      if (denial) throw denial;
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
