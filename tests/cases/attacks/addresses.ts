/** Spellings of addresses that must never be called: link-local, metadata, unspecified, multicast. */
export const NEVER_CALLED: readonly string[] = [
  'http://169.254.169.254/latest/meta-data',
  'http://169.254.169.254:80/v1',
  'http://169.254.1.1/v1',
  'http://169.254.170.2/v2/credentials',
  'http://2852039166/v1',
  'http://0xa9fea9fe/v1',
  'http://0xa9.0xfe.0xa9.0xfe/v1',
  'http://0xA9.254.169.0376/v1',
  'http://0251.0376.0251.0376/v1',
  'http://025177524776/v1',
  'http://0000251.00376.000251.0000376/v1',
  'http://169.16689662/v1',
  'http://169.254.43518/v1',
  'http://169.254.169.254./v1',
  'http://①⑥⑨.②⑤④.①⑥⑨.②⑤④/v1',
  'http://１６９.２５４.１６９.２５４/v1',
  'http://169。254。169。254/v1',
  'http://%31%36%39.254.169.254/v1',
  'http://[::ffff:169.254.169.254]/v1',
  'http://[::ffff:a9fe:a9fe]/v1',
  'http://[0:0:0:0:0:ffff:a9fe:a9fe]/v1',
  'http://[::169.254.169.254]/v1',
  'http://[64:ff9b::a9fe:a9fe]/v1',
  'http://[64:ff9b::169.254.169.254]/v1',
  'http://[2002:a9fe:a9fe::]/v1',
  'http://[2002:a9fe:a9fe::1]/v1',
  'http://[fd00:ec2::254]/v1',
  'http://[fd00:0ec2:0:0:0:0:0:0254]/v1',
  'http://[fd00:ec2::23]/v1',
  'http://[fd20:ce::254]/v1',
  'http://[fe80::1]/v1',
  'http://[fe80::1%25eth0]/v1',
  'http://[febf::1]/v1',
  'http://[::]/v1',
  'http://[::ffff:0.0.0.0]/v1',
  'http://[ff02::1]/v1',
  'http://100.100.100.200/latest/meta-data',
  'http://168.63.129.16/v1',
  'http://192.0.0.192/v1',
  'http://0.0.0.0/v1',
  'http://0/v1',
  'http://0.1.2.3/v1',
  'http://224.0.0.1/v1',
  'http://255.255.255.255/v1',
  'https://169.254.169.254/v1',
  'HTTP://169.254.169.254/v1',
  'http:\\\\169.254.169.254\\v1',
  'http:169.254.169.254/v1',
  'http:///169.254.169.254/v1',
  'http://169.254\t.169.254/v1',
  'ht\ntp://169.254.169.254/v1',
  'http://169.254.169.254#@127.0.0.1/',
  'http://169.254.169.254?@127.0.0.1/',
  'http://127.0.0.1@169.254.169.254/v1',
  'http://127.0.0.1:80@169.254.169.254/v1',
  'http://user:password@169.254.169.254/v1',
  'http://127.0.0.1%40169.254.169.254/v1',
];

/** Bases that are no web address. */
export const NO_WEB_ADDRESSES: readonly string[] = [
  'file:///etc/passwd',
  'ftp://127.0.0.1/v1',
  'gopher://127.0.0.1:70/_v1',
  'data:application/json,{"data":[]}',
  'blob:http://127.0.0.1/x',
  'unix:/var/run/docker.sock',
  'http+unix://%2Fvar%2Frun%2Fdocker.sock/v1',
  'ws://127.0.0.1/v1',
  'javascript:alert(1)',
  'dict://127.0.0.1:11211/stats',
  'ldap://127.0.0.1/',
  '//169.254.169.254/v1',
  '/etc/passwd',
  'localhost',
  'http://',
  'http://[::1',
];

export const REDIRECTS: readonly number[] = [300, 301, 302, 303, 307, 308];

/** Where a server that may be called points; `TRAP` is the address of one that may not. */
export const LOCATIONS: readonly string[] = [
  'http://169.254.169.254/latest/meta-data',
  'http://TRAP/v1/models',
  'http://TRAP/v1/chat/completions',
  '//TRAP/v1/models',
  'https://TRAP/v1/models',
  'file:///etc/passwd',
];

type Body = Record<string, unknown>;

/** Requests that carry an address of a caller's; `model` and `url` are given. */
export const CARRIERS: readonly (readonly [
  name: string,
  path: string,
  body: (model: string, url: string) => Body,
])[] = [
  [
    'an image of a chat completion',
    '/v1/chat/completions',
    (model, url) => chat(model, { type: 'image_url', image_url: { url } }),
  ],
  [
    'a file of a chat completion',
    '/v1/chat/completions',
    (model, url) => chat(model, { type: 'file', file: { file_data: url, file_url: url } }),
  ],
  [
    'an image of a response',
    '/v1/responses',
    (model, url) => ({ model, input: [said({ type: 'input_image', image_url: url })] }),
  ],
  [
    'a file of a response',
    '/v1/responses',
    (model, url) => ({ model, input: [said({ type: 'input_file', file_url: url })] }),
  ],
  [
    'an image of a message',
    '/v1/messages',
    (model, url) => ({ ...chat(model, { type: 'image', source: { type: 'url', url } }), max_tokens: 10 }),
  ],
  [
    'a document of a message',
    '/v1/messages',
    (model, url) => ({ ...chat(model, { type: 'document', source: { type: 'url', url } }), max_tokens: 10 }),
  ],
  [
    'a tool server of a message',
    '/v1/messages',
    (model, url) => ({
      ...chat(model, { type: 'text', text: 'hello' }),
      max_tokens: 10,
      mcp_servers: [{ type: 'url', url, name: 'x' }],
    }),
  ],
  [
    'a base of a chat completion',
    '/v1/chat/completions',
    (model, url) => ({ ...based(model, url), stream: false }),
  ],
  [
    'a base of a route',
    '/v1/route',
    (model, url) => ({ prompt: 'hello', ...named(model), base_url: url, endpoint: url }),
  ],
  [
    'a base of a completion',
    '/v1/complete',
    (model, url) => ({ prompt: 'hello', routing: 'auto', baseUrl: url, model }),
  ],
  ['an address in a prompt', '/api/chat', (_model, url) => ({ prompt: `Summarise ${url} please.` })],
  [
    'a file of the chat',
    '/api/chat',
    (_model, url) => ({
      messages: [{ id: 'm1', role: 'user', parts: [{ type: 'file', mediaType: 'image/png', url }] }],
      conversation_id: 'cnv_attack0000000000000000',
    }),
  ],
];

function chat(model: string, part: Body): Body {
  return { model, messages: [{ role: 'user', content: [{ type: 'text', text: 'Describe this.' }, part] }] };
}

function said(part: Body): Body {
  return { role: 'user', content: [{ type: 'input_text', text: 'Describe this.' }, part] };
}

function based(model: string, url: string): Body {
  return {
    model,
    messages: [{ role: 'user', content: 'hello' }],
    base_url: url,
    api_base: url,
    metadata: { base_url: url },
  };
}

function named(model: string): Body {
  return { constraints: { provider: model.split('/')[0] } };
}
