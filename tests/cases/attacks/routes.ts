/** Who gets in where a token is set: anybody, the house alone, or the house and gateway keys. */
export type Door = 'open' | 'page' | 'house' | 'gateway';

export interface RouteCase {
  door: Door;
  /** Sent as JSON by attacks: what would do something if they came through. */
  body?: unknown;
  /** Sent after the path. */
  query?: string;
}

const CHAT = { model: 'auto', messages: [{ role: 'user', content: 'hello' }] };
const ENDPOINT = { protocol: 'openai', baseUrl: 'http://127.0.0.1:9/v1' };
const MODEL = { id: 'evil/a', endpoint: 'evil', model: 'a', tier: 1 };
const BASE = { base_version: 1 };

/** Every `METHOD /path` there is. A route that is not here fails the suite: say who may call it. */
export const ROUTES: Readonly<Record<string, RouteCase>> = {
  'GET /health': { door: 'open' },
  'GET /login': { door: 'open' },
  'GET /api/login': { door: 'open' },
  'POST /api/login': { door: 'open', body: { token: 'guessed' } },

  'GET /': { door: 'page' },
  'GET /c/[id]': { door: 'page' },
  'GET /models': { door: 'page' },
  'GET /requests': { door: 'page' },
  'GET /requests/[id]': { door: 'page' },
  'GET /settings': { door: 'page' },
  'GET /settings/connect': { door: 'page' },
  'GET /settings/egress': { door: 'page' },
  'GET /settings/endpoints': { door: 'page' },
  'GET /settings/keys': { door: 'page' },
  'GET /settings/log': { door: 'page' },
  'GET /settings/policy': { door: 'page' },
  'GET /settings/storage': { door: 'page' },
  'GET /settings/transfer': { door: 'page' },
  'GET /telemetry': { door: 'page' },
  'GET /optimize': { door: 'page' },

  'GET /api/audit': { door: 'house' },
  'GET /api/budgets': { door: 'house' },
  'POST /api/chat': { door: 'house', body: { prompt: 'hello' } },
  'POST /api/chat/[id]/stop': { door: 'house', body: {} },
  'GET /api/chat/[id]/stream': { door: 'house' },
  'GET /api/config': { door: 'house' },
  'POST /api/config/import': {
    door: 'house',
    body: { document: { budget: { hourlyUsd: 0 } }, apply: { fleet: 1, policy: 1 } },
  },
  'GET /api/config/schema': { door: 'house' },
  'GET /api/conversations': { door: 'house' },
  'GET /api/conversations/[id]': { door: 'house' },
  'PATCH /api/conversations/[id]': { door: 'house', body: { title: 'stolen' } },
  'DELETE /api/conversations/[id]': { door: 'house' },
  'POST /api/conversations/[id]/restore': { door: 'house', body: {} },
  'GET /api/egress': { door: 'house' },
  'GET /api/endpoints': { door: 'house' },
  'POST /api/endpoints': {
    door: 'house',
    body: { ...BASE, endpoint: { id: 'evil', ...ENDPOINT }, models: [MODEL] },
  },
  'PUT /api/endpoints/[id]': { door: 'house', body: { ...BASE, endpoint: ENDPOINT } },
  'DELETE /api/endpoints/[id]': { door: 'house', body: BASE },
  'POST /api/endpoints/test': { door: 'house', body: { endpoint: ENDPOINT } },
  'POST /api/feedback': { door: 'house', body: { request_id: 'req_x', quality: 1 } },
  'GET /api/keys': { door: 'house' },
  'POST /api/keys': { door: 'house', body: { name: 'evil' } },
  'DELETE /api/keys': { door: 'house', query: '?id=key_x' },
  'DELETE /api/keys/[id]': { door: 'house' },
  'GET /api/log': { door: 'house' },
  'GET /api/log/csv': { door: 'house' },
  'GET /api/log/totals': { door: 'house' },
  'POST /api/logout': { door: 'house', body: {} },
  'GET /api/models': { door: 'house' },
  'POST /api/models': { door: 'house', body: { ...BASE, models: [MODEL] } },
  'PATCH /api/models': {
    door: 'house',
    body: { ...BASE, changes: { standing: 'off' } },
    query: '?id=model%3A%3Alight',
  },
  'DELETE /api/models': { door: 'house', body: BASE, query: '?id=model%3A%3Alight' },
  'POST /api/models/reset': { door: 'house', body: {}, query: '?id=model%3A%3Alight' },
  'GET /api/models/table': { door: 'house' },
  'GET /api/notices': { door: 'house' },
  'POST /api/notices/read': { door: 'house', body: { all: true } },
  'PUT /api/notices/webhook': { door: 'house', body: { url: 'https://evil.example/x' } },
  'DELETE /api/notices/webhook': { door: 'house', body: {} },
  'POST /api/notices/webhook/test': { door: 'house', body: {} },
  'GET /api/overview': { door: 'house' },
  'GET /api/policy': { door: 'house' },
  'PUT /api/policy': { door: 'house', body: { ...BASE, document: { budget: { hourlyUsd: 0 } } } },
  'POST /api/preferences': { door: 'house', body: { request_id: 'req_x', kind: 'regenerate' } },
  'POST /api/preview': { door: 'house', body: { prompt: 'hello' } },
  'GET /api/reliability': { door: 'house' },
  'GET /api/requests/[id]': { door: 'house' },
  'POST /api/requests/[id]/replay': { door: 'house', body: { policy: 'cheap' } },
  'POST /api/rules/preview': { door: 'house', body: { rule: {} } },
  'POST /api/rules/test': { door: 'house', body: { rule: {} } },
  'POST /api/settings/restore': { door: 'house', body: { kind: 'policy', version: 1, ...BASE } },
  'GET /api/settings/versions': { door: 'house' },
  'GET /api/stats': { door: 'house' },
  'GET /api/storage': { door: 'house' },
  'POST /api/storage': { door: 'house', body: { job: 'backup' } },
  'GET /api/telemetry': { door: 'house' },
  'GET /api/optimize': { door: 'house' },
  'POST /api/optimize/apply': { door: 'house', body: { search_id: 'sch_none', point: 0, ...BASE } },
  'GET /api/optimize/autopilot': { door: 'house' },
  'POST /api/optimize/autopilot/undo': { door: 'house', body: { id: 1 } },
  'POST /api/optimize/cancel': { door: 'house', body: { search_id: 'sch_none' } },
  'POST /api/optimize/lab': { door: 'house', body: { event: 'outage', seed: 7 } },
  'POST /api/optimize/preview': { door: 'house', body: { search_id: 'sch_none', point: 0 } },
  'POST /api/optimize/rollback': { door: 'house', body: { version: 1, ...BASE } },
  'POST /api/optimize/search': { door: 'house', body: { days: 30 } },
  'GET /api/optimize/shadow': { door: 'house' },
  'GET /api/optimize/versions': { door: 'house' },
  'POST /api/optimize/settings': { door: 'house', body: { shadow: { share: 0 }, ...BASE } },
  'POST /api/vault/rotate': { door: 'house', body: {} },
  'GET /metrics': { door: 'house' },

  'POST /v1/chat/completions': { door: 'gateway', body: CHAT },
  'POST /v1/responses': { door: 'gateway', body: { model: 'auto', input: 'hello' } },
  'POST /v1/embeddings': { door: 'gateway', body: { model: 'auto', input: 'hello' } },
  'POST /v1/messages': { door: 'gateway', body: { ...CHAT, max_tokens: 10 } },
  'POST /v1/messages/count_tokens': { door: 'gateway', body: CHAT },
  'GET /v1/models': { door: 'gateway' },
  'GET /v1/models/[id]': { door: 'gateway' },
  'POST /v1/route': { door: 'gateway', body: { prompt: 'hello' } },
  'POST /v1/classify': { door: 'gateway', body: { prompt: 'hello' } },
  'POST /v1/complete': { door: 'gateway', body: { prompt: 'hello', routing: 'auto' } },
  'POST /v1/feedback': { door: 'gateway', body: { request_id: 'req_x', quality_score: 1 } },
  'GET /v1/metrics': { door: 'gateway' },
  'GET /v1/budget': { door: 'gateway' },
};

export interface AttackedRoute extends RouteCase {
  name: string;
  method: string;
  path: string;
  /** Path and query with an id in place. */
  target: string;
}

/** The table as a list. `id` stands where a path takes one. */
export function routeCases(id = 'model::light'): AttackedRoute[] {
  return Object.entries(ROUTES).map(([name, given]) => {
    const [method = '', path = ''] = name.split(' ');
    const target = `${path.replace('[id]', encodeURIComponent(id))}${given.query ?? ''}`;
    return { ...given, name, method, path, target };
  });
}
