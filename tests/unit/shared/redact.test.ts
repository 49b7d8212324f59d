import { describe, expect, it } from 'vitest';
import { maskSecret } from '@/lib/shared/mask-secret';
import { originOf } from '@/lib/shared/origin-of';
import { redact } from '@/lib/shared/redact';

const KEY = 'odd/key+0123456789"abcdefghij=Z';
const TOKEN = 'plainkeyABCDEF0123456789ghijklmnop';
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a secret it is told', () => {
  it.each([
    ['as it is', `${KEY} was wrong`, '[redacted] was wrong'],
    ['twice', `${TOKEN} ${TOKEN}`, '[redacted] [redacted]'],
    [
      'in a URL',
      `https://x.example/?a=${encodeURIComponent(KEY)}&b=1`,
      'https://x.example/?a=[redacted]&b=1',
    ],
    [
      'in a URL in small hex',
      `https://x.example/?a=${encodeURIComponent(KEY).replace(/%../g, (byte) => byte.toLowerCase())}`,
      'https://x.example/?a=[redacted]',
    ],
    ['in JSON', JSON.stringify({ sent: KEY }), '{"sent":"[redacted]"}'],
    ['in JSON in JSON', JSON.stringify(JSON.stringify({ sent: KEY })), '"{\\"sent\\":\\"[redacted]\\"}"'],
    ['in base64', `got ${base64(TOKEN)}`, 'got [redacted]'],
    ['in base64 for URLs', `got ${Buffer.from(KEY).toString('base64url')}`, 'got [redacted]'],
    ['in base64 of a bearer', `got ${base64(`Bearer ${TOKEN}`)}.`, 'got [redacted].'],
    ['as a password of Basic', `got ${base64(`user:${TOKEN}`)}`, 'got [redacted]'],
    ['as a user of Basic', `got ${base64(`${TOKEN}:`)}`, 'got [redacted]'],
    ['cut to 20 characters', `bad: ${TOKEN.slice(0, 20)}…`, 'bad: [redacted]…'],
    ['cut to 12 characters', `bad: ${TOKEN.slice(0, 12)}***`, 'bad: [redacted]***'],
    ['cut in base64', `bad: ${base64(TOKEN).slice(0, 24)}...`, 'bad: [redacted]...'],
  ])('goes %s', (_what, text, clean) => {
    expect(redact(text, [KEY, TOKEN])).toBe(clean);
  });

  it.each([0, 1, 2, 3, 4, 5])('goes from base64 with %d characters before it', (n) => {
    const text = base64(`${'u'.repeat(n)}${TOKEN}`);
    expect(redact(text, [TOKEN])).toBe('[redacted]');
  });

  it('goes when another secret begins like it', () => {
    expect(redact(`a ${TOKEN}xyz b`, [TOKEN, `${TOKEN}xyz`])).toBe('a [redacted] b');
  });

  it('goes without its scheme when it is a header’s value', () => {
    expect(redact(`token ${TOKEN}`, [`Bearer ${TOKEN}`])).toBe('token [redacted]');
  });

  it.each([
    ['a short one inside a word', 'ollamas say ollama', ['ollama'], 'ollamas say [redacted]'],
    ['one too short to tell', 'a cat', ['cat'], 'a cat'],
    [
      'the beginning of an address',
      'see https://app.example/b',
      ['https://app.example/a'],
      'see https://app.example/b',
    ],
    ['11 characters of it', TOKEN.slice(0, 11), [TOKEN], TOKEN.slice(0, 11)],
    ['an empty one', 'abc', [''], 'abc'],
  ])('leaves %s', (_what, text, secrets, clean) => {
    expect(redact(text, secrets)).toBe(clean);
  });
});

describe('a key by its shape', () => {
  it.each([
    'sk-ant-api03-abcDEF123_456-xyz',
    'sk-or-v1-0123456789abcdef0123456789abcdef',
    'sk-proj-abcdefgh12345678',
    'sk-0123456789abcdef',
    'sk-abcdefghijklmnopqrstuvwx',
    'sk-lf-01234567-89ab-cdef',
    'csk-0123456789abcdef',
    'xai-ABCdef0123456789',
    'fw_3ZabcDEF0123456789abcd',
    'r8_abcDEF0123456789abcDEF01234567890abcd',
    'pplx-abcdef0123456789',
    'nvapi-abcDEF_0123456789',
    'AKIAIOSFODNN7EXAMPLE',
    'ASIAIOSFODNN7EXAMPLE',
    'ghp_abcDEF0123456789abcDEF0123456789abcd',
    'github_pat_11ABCDEFG0123456789_abc',
    'glpat-abcDEF0123456789',
    'rc_0123456789abcdef0123456789abcdef',
    'hf_abcDEFghiJKLmnoPQRstuVWXyz012345',
    'gsk_abcdefghijk',
    'swy_abcdefgh1234',
    'AIzaSyA1234567890abc',
    'AQ.Ab8RN6abcdef0123456789',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-123',
  ])('%s goes', (key) => {
    expect(redact(`Incorrect API key provided: ${key}. See the docs.`)).toMatch(
      /^Incorrect API key provided: \[redacted\]\.? ?See the docs\.$/,
    );
  });

  it.each([
    ['Authorization: Bearer abcdefgh', 'Authorization: Bearer [redacted]'],
    ['{"authorization":"Basic dXNlcjpwYXNz"}', '{"authorization":"Basic [redacted]"}'],
    ['sent Basic dXNlcjpwYXNzd29yZDE=', 'sent Basic [redacted]'],
    ['x-api-key: 0123456789abcdef', 'x-api-key: [redacted]'],
    ['GET /v1?key=abc&x=1', 'GET /v1?key=[redacted]&x=1'],
    ['GET /v1?access_token=abc', 'GET /v1?access_token=[redacted]'],
  ])('%s', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it.each([
    'sk-learn is a library',
    'sk-learn-contrib has more',
    'The task-oriented risk-averse bearer of bad news asked about keys.',
    'Bearer authentication is required.',
    'Basic understanding is enough; basic misunderstandings are not.',
    'hf_hub_download failed, fw_update too, rc_local as well',
    'The xai-explainability desk',
    'apikey: missing. api_key=required',
    'AKIA is a prefix, eyJ another',
  ])('leaves %j alone', (text) => {
    expect(redact(text)).toBe(text);
  });

  it.each(['sk-', 'sk-sk', 'Bearer ', 'api-key: ', 'eyJ', 'a', 'AKIA', ' '])(
    'takes no longer for text made of %j',
    (piece) => {
      const text = piece.repeat(Math.ceil(400_000 / piece.length));
      const startedAt = performance.now();
      redact(text, [TOKEN, KEY]);
      expect(performance.now() - startedAt).toBeLessThan(1_500);
    },
  );
});

describe('a mask', () => {
  it.each([
    ['sk-0123456789ab3f9a', 'sk-…3f9a'],
    ['sk-or-v1-0123456789ab3f9a', 'sk-or-…3f9a'],
    ['sk-ant-api03-0123456789ab3f9a', 'sk-…3f9a'],
    ['sk-proj-0123456789ab3f9a', 'sk-…3f9a'],
    ['gsk_0123456789ab3f9a', 'gsk_…3f9a'],
    ['nvapi-0123456789ab3f9a', 'nvapi-…3f9a'],
    ['AIzaSyA0123456783f9a', 'AIza…3f9a'],
    ['0123456789abcdef3f9a', '…3f9a'],
    ['my-own-password-3f9a', '…3f9a'],
    ['0123456789ab', '…89ab'],
    ['0123456789a', '…'],
    ['', '…'],
  ])('of %j is %j', (secret, mask) => {
    expect(maskSecret(secret)).toBe(mask);
  });
});

describe('an origin', () => {
  it.each([
    ['HTTPS://Api.Example:443/v1?x#y', 'https://api.example'],
    ['http://[::1]:8080/v1', 'http://[::1]:8080'],
    ['http://127.1:80/', 'http://127.0.0.1'],
    ['https://münchen.example/', 'https://xn--mnchen-3ya.example'],
    ['https://a@api.example/', null],
    ['data:text/plain,x', null],
    ['not a url', null],
    [null, null],
  ])('of %j is %j', (url, origin) => {
    expect(originOf(url)).toBe(origin);
  });
});
