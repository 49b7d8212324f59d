/** Bodies that are no JSON object, or too much of one. */
export const RAW_BODIES: readonly { name: string; body: string; type?: string; status: number }[] = [
  { name: 'nothing', body: '', status: 400 },
  { name: 'no JSON', body: '{"base_version": 1', status: 400 },
  { name: 'a form', body: 'base_version=1', type: 'application/x-www-form-urlencoded', status: 415 },
  { name: 'text', body: '{}', type: 'text/plain', status: 415 },
  { name: 'null', body: 'null', status: 400 },
  { name: 'a list', body: '[]', status: 400 },
  { name: 'a number', body: '7', status: 400 },
  { name: 'a string', body: '"x"', status: 400 },
  { name: 'NaN', body: '{"base_version":NaN}', status: 400 },
  { name: 'a byte order mark before an empty object', body: '\ufeff{}', status: 400 },
  { name: 'an empty object', body: '{}', status: 400 },
  { name: 'a hundred thousand brackets', body: '['.repeat(100_000), status: 400 },
  {
    name: 'lists a hundred thousand deep',
    body: `{"base_version":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    status: 400,
  },
  {
    name: 'objects a hundred thousand deep',
    body: `{"base_version":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
    status: 400,
  },
  { name: 'ten megabytes', body: `{"base_version":"${'x'.repeat(10 * 1024 * 1024)}"}`, status: 413 },
  { name: 'a field nobody knows', body: '{"mystery":1}', status: 400 },
  { name: '__proto__', body: '{"__proto__":{"admin":true}}', status: 400 },
  { name: 'constructor', body: '{"constructor":{"prototype":{"admin":true}}}', status: 400 },
];
