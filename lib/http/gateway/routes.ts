import type { Context } from '@/lib/services/context';
import { anthropicMessages } from '../anthropic/messages-format';
import { openAiEmbeddings } from '../embeddings/embeddings-format';
import type { Incoming } from '../incoming';
import { openAiChat } from '../openai/chat-format';
import { openAiResponses } from '../openai/responses-format';
import { getBudget } from '../routing-api/get-budget';
import { getMetrics } from '../routing-api/get-metrics';
import { getModel, getModels } from '../routing-api/get-models';
import { postClassify } from '../routing-api/post-classify';
import { postComplete } from '../routing-api/post-complete';
import { postFeedback } from '../routing-api/post-feedback';
import { postRoute } from '../routing-api/post-route';
import { answerWire } from './answer-wire';
import type { Caller } from './authenticate';
import type { WireFormat } from './dialect';
import { postCountTokens } from './post-count-tokens';

export interface GatewayCall {
  ctx: Context;
  request: Incoming;
  caller: Caller;
  /** The rest of a path that ends in an id; else empty. */
  id: string;
}

export interface GatewayRoute {
  method: 'GET' | 'POST';
  /** A path, or the beginning of one that ends in an id. */
  path: string;
  takesId?: boolean;
  answer(call: GatewayCall): Response | Promise<Response>;
}

type Handler = (ctx: Context, request: Incoming, caller: Caller) => Response | Promise<Response>;

const route = (method: GatewayRoute['method'], path: string, handler: Handler): GatewayRoute => ({
  method,
  path,
  answer: ({ ctx, request, caller }) => handler(ctx, request, caller),
});
const get = (path: string, handler: Handler) => route('GET', path, handler);
const post = (path: string, handler: Handler) => route('POST', path, handler);
const wire = (path: string, format: WireFormat) =>
  post(path, (ctx, request, caller) => answerWire(ctx, request, caller, format));

const ROUTES: readonly GatewayRoute[] = [
  wire('/v1/chat/completions', openAiChat),
  wire('/v1/responses', openAiResponses),
  wire('/v1/embeddings', openAiEmbeddings),
  wire('/v1/messages', anthropicMessages),
  post('/v1/messages/count_tokens', postCountTokens),
  get('/v1/models', getModels),
  { method: 'GET', path: '/v1/models/', takesId: true, answer: ({ ctx, id }) => getModel(ctx, id) },
  post('/v1/route', postRoute),
  post('/v1/classify', postClassify),
  post('/v1/complete', postComplete),
  post('/v1/feedback', postFeedback),
  get('/v1/metrics', getMetrics),
  get('/v1/budget', (ctx, _request, caller) => getBudget(ctx, caller)),
];

const FORMATS: Readonly<Record<string, WireFormat>> = {
  '/v1/messages': anthropicMessages,
  '/v1/messages/count_tokens': anthropicMessages,
};

/** Whose errors a path answers with; null: OpenAI's. */
export function formatOf(path: string): WireFormat | null {
  return FORMATS[path] ?? null;
}

/** The route of a request with the id its path ends in; null when there is none. */
export function matchRoute(method: string, path: string): { route: GatewayRoute; id: string } | null {
  const route = ROUTES.find((known) => known.method === method && covers(known, path));
  if (!route) return null;
  return { route, id: route.takesId ? decodeId(path.slice(route.path.length)) : '' };
}

/** Methods a path takes; empty for an unknown path. */
export function methodsOf(path: string): string[] {
  return ROUTES.filter((known) => covers(known, path)).map(({ method }) => method);
}

function covers({ path: known, takesId }: GatewayRoute, path: string): boolean {
  return takesId ? path.startsWith(known) && path.length > known.length : path === known;
}

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
