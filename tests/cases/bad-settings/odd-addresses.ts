import type { OddCall } from './odd-calls';

const place = (id: string) => ({
  id,
  protocol: 'openai',
  baseUrl: 'http://127.0.0.1:9/v1',
  locality: 'local',
});
const get = (path: string, param: RegExp, statuses = [400]): OddCall => ({
  name: `GET ${path.slice(0, 80)}`,
  method: 'GET',
  path,
  statuses,
  param,
});

/** What is wrong in the path or the query. */
export const ODD_ADDRESSES: readonly OddCall[] = [
  {
    name: 'an endpoint nobody has',
    method: 'PUT',
    path: '/api/endpoints/ghost',
    body: { base_version: 2, endpoint: place('ghost') },
    statuses: [404],
    param: /^id$/,
  },
  {
    name: 'an endpoint of the program',
    method: 'DELETE',
    path: '/api/endpoints/simulated',
    body: { base_version: 2 },
    statuses: [404, 409],
    param: /^id$/,
  },
  ...['__proto__', 'constructor', '%F0%9F%92%A5', 'a%20b', '..%2F..%2Fetc', '%00', 'x'.repeat(5000)].flatMap(
    (id): OddCall[] => [
      {
        name: `DELETE /api/endpoints/${id.slice(0, 20)}`,
        method: 'DELETE',
        path: `/api/endpoints/${id}`,
        body: { base_version: 2 },
        statuses: [400, 404],
        param: /^id$/,
      },
      {
        name: `DELETE /api/models?id=${id.slice(0, 20)}`,
        method: 'DELETE',
        path: `/api/models?id=${id}`,
        body: { base_version: 2 },
        statuses: [400, 404],
        param: /^id$/,
      },
      {
        name: `PATCH /api/models?id=${id.slice(0, 20)}`,
        method: 'PATCH',
        path: `/api/models?id=${id}`,
        body: { base_version: 2, changes: { tier: 1 } },
        statuses: [400, 404],
        param: /^id$/,
      },
      {
        name: `POST /api/models/reset?id=${id.slice(0, 20)}`,
        method: 'POST',
        path: `/api/models/reset?id=${id}`,
        body: {},
        statuses: [400, 404],
        param: /^id$/,
      },
      {
        name: `DELETE /api/keys/${id.slice(0, 20)}`,
        method: 'DELETE',
        path: `/api/keys/${id}`,
        body: {},
        statuses: [400, 404],
        param: /^id$/,
      },
    ],
  ),
  {
    name: 'PATCH without an id',
    method: 'PATCH',
    path: '/api/models',
    body: { base_version: 2, changes: {} },
    statuses: [400],
    param: /^id$/,
  },
  {
    name: 'reset without an id',
    method: 'POST',
    path: '/api/models/reset',
    body: {},
    statuses: [400],
    param: /^id$/,
  },
  ...['x', '-1', '0', 'NaN', '1e999', 'Infinity', '1e9', ''].map((hours) =>
    get(`/api/egress?hours=${hours}`, /^hours$/),
  ),
  ...['x', '-1', '1.5', '501', '1e999'].map((limit) => get(`/api/egress?limit=${limit}`, /^limit$/)),
  ...['true', '2', ''].map((full) => get(`/api/egress?full=${full}`, /^full$/)),
  ...['x', '-1', '0', '1.5', '501', 'NaN', ''].map((limit) => get(`/api/audit?limit=${limit}`, /^limit$/)),
  ...['x', '', '__proto__', 'constructor', 'POLICY'].map((kind) =>
    get(`/api/settings/versions?kind=${kind}`, /^kind$/),
  ),
  get('/api/egress?mystery=1', /^mystery$/),
  get('/api/settings/versions?constructor=1', /^constructor$/),
];
