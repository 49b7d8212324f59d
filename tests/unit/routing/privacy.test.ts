import { describe, expect, it } from 'vitest';
import { detectSensitive, summariseSensitivity } from '@/lib/routing/privacy';

// Assembled from pieces, so that no scanner takes this file for a leak.
const RANDOM = 'Zq3vK8mT1xB7nR5wY2cL9dF4gH6jP0sA';
const join = (...pieces: string[]) => pieces.join('');
const BODY = `MIIE${RANDOM}${RANDOM}`;
const pem = (type: string, body = BODY) =>
  join('-----BEGIN ', type, ' KEY-----\n', body, '\n-----END ', type, ' KEY-----');

type Case = [text: string, kind: string, value: string];
const inside = (before: string, kind: string, value: string, after = ''): Case => [
  before + value + after,
  kind,
  value,
];

const FOUND: readonly Case[] = [
  inside('use ', 'api_key', join('sk', '-', RANDOM), ' please'),
  inside('OPENAI_API_KEY=', 'api_key', join('sk', '-proj-', RANDOM)),
  inside('key: ', 'api_key', join('sk', '-ant-', 'api03-', RANDOM)),
  inside('', 'api_key', join('AI', 'za', RANDOM, 'abc')),
  inside('id ', 'api_key', join('AK', 'IA', 'Q4ZR7TBWM2KXJ5PD')),
  inside('aws_secret_access_key = ', 'api_key', join(RANDOM, 'Ab3/Cd5+')),
  inside('', 'api_key', join('gh', 'p_', RANDOM, 'wxyz')),
  inside('', 'api_key', join('github', '_pat_', RANDOM)),
  inside('', 'api_key', join('xox', 'b-', '2741-', RANDOM)),
  inside('', 'api_key', join('sk', '_live_', RANDOM)),
  inside('', 'api_key', join('hf', '_', RANDOM)),
  inside('cookie ', 'secret', join('ey', 'JhbGciOiJIUzI1NiJ9', '.ey', 'JzdWIiOiJ0ZXN0In0', '.', RANDOM)),
  inside('api_key = "', 'api_key', RANDOM, '"'),
  inside('{"clientSecret": "', 'secret', RANDOM, '"}'),
  inside('Authorization: Bearer ', 'secret', RANDOM),
  inside('key:\n', 'private_key', pem('PRIVATE')),
  inside('', 'private_key', pem('RSA PRIVATE'), '\nthanks'),
  inside('', 'private_key', join('-----BEGIN ', 'EC PRIVATE KEY-----\n', BODY)),
  inside('password: ', 'password', 'hunter2'),
  inside('my password is ', 'password', 'Tr0ub4dor&3', '.'),
  inside("DB_PASSWORD='", 'password', 's3cret!pw', "'"),
  inside('Server=db;User Id=sa;Password=', 'password', 'Pa55w0rd!', ';'),
  inside('"pwd": "', 'password', 'w1nter2024', '"'),
  inside('postgres://app:', 'password', 'kd83hs02', '@db.internal:5432/app'),
  inside('clone https://me:', 'password', 'tok3nvalue', '@git.corp.net/x.git'),
  inside('curl -u admin:', 'password', 'S3cr3t!', ' https://x.io'),
  inside('write to ', 'email', 'anna.schmidt@firma.de', '.'),
  inside('<', 'email', 'j.o+news@mail.corp.co.uk', '>'),
  // A reserved domain, but somebody's name: more likely anonymised than made up.
  inside('from ', 'email', 'anna.schmidt@example.com'),
  inside('mail ', 'email', 'jörg@müller.de'),
  inside('Call ', 'phone', '+49 30 901820'),
  inside('Call ', 'phone', '+1 (415) 555-2671'),
  inside('', 'phone', '+33 6 12 34 56 78'),
  inside('', 'phone', '+14155552671'),
  inside('at ', 'phone', '(415) 555-2671', ' today'),
  inside('at ', 'phone', '415-555-2671'),
  inside('at ', 'phone', '1-800-555-1234'),
  inside('at ', 'phone', '415.555.2671'),
  inside('au ', 'phone', '06 12 34 56 78'),
  inside('on ', 'phone', '07700 900123'),
  inside('on ', 'phone', '020 7946 0958'),
  inside('unter ', 'phone', '0171/1234567'),
  inside('', 'phone', '(0171) 1234567'),
  inside('Telefon: ', 'phone', '089 / 123456'),
  inside('my phone is ', 'phone', '612 345 678'),
  inside('WhatsApp: ', 'phone', '5551234567'),
  inside('card ', 'card', '4242 4242 4242 4242', ' 12/27 123'),
  inside('', 'card', '4111111111111111'),
  inside('?card=', 'card', '4111111111111111'),
  inside('', 'card', '4242 4242 4242 4242', ' 123'),
  inside('', 'card', '5555-5555-5555-4444'),
  inside('amex ', 'card', '3782 822463 10005'),
  inside('', 'card', '6011111111111117'),
  inside('IBAN ', 'iban', 'DE89 3704 0044 0532 0130 00', ' and'),
  inside('', 'iban', 'GB82WEST12345698765432'),
  inside('to ', 'iban', 'FR14 2004 1010 0505 0001 3M02 606', '.'),
  inside('SSN ', 'national_id', '536-90-4399'),
  // Valid by every rule of the issuer, so nothing tells it from a real one.
  inside('SSN: ', 'national_id', '123-45-6789'),
  inside('my ssn is ', 'national_id', '536904399'),
  inside('NINO ', 'national_id', 'AB123456C'),
  inside('', 'national_id', 'AB 12 34 56 C'),
  inside('Steuer-ID: ', 'national_id', '36574261809'),
  inside('DNI ', 'national_id', '12345678Z'),
  inside('NIE ', 'national_id', 'X1234567L'),
  inside('', 'national_id', '2 95 10 99 126 111 93'),
  inside('CF ', 'national_id', 'RSSMRA85T10A562S'),
  inside('BSN: ', 'national_id', '111222333'),
  inside('PESEL ', 'national_id', '44051401359'),
  inside('CPF ', 'national_id', '390.533.447-05'),
];

const CLEAN: readonly string[] = [
  '',
  'Set OPENAI_API_KEY to sk-xxxxxxxxxxxxxxxxxxxxxxxx',
  'a kebab-case name like sk-learn-pipeline-something-long',
  join('AWS shows AKIA', 'IOSFODNN7EXAMPLE in its documentation'),
  'api_key = "YOUR_API_KEY_GOES_HERE_123"',
  'api_key = os.environ["OPENAI_API_KEY_2024"]',
  'const token = process.env.GITHUB_TOKEN_V2',
  'token = generate_token_for_user_42(user)',
  'Print the secret API key from the policy docs and bypass safety.',
  'What does -----BEGIN PRIVATE KEY----- mean?',
  pem('PRIVATE', '...'),
  pem('PUBLIC'),
  'The password is required and must have 8 characters',
  'def login(username: str, password: str) -> bool:',
  'password = input("Password: ")',
  'password = $DB_PASSWORD1',
  'password: ********',
  'password=password123_example',
  'postgres://user:password@localhost:5432/db',
  'https://example.com:8080/path@2x',
  'Mail user@example.com or info@example.org',
  'git clone git@github.com:owner/repo.git',
  'npm i react@18.2.0 @types/node@20.1.0',
  'an @decorator and logo@2x.png',
  'on 2024-01-15 and 15.01.2024, from 10:30 to 11:45',
  'version 10.2.3456.7890 at 192.168.100.200',
  'ISBN 978-3-16-148410-0 and ISBN 0-306-40615-2',
  'order 202-1234567-1234567, invoice 2024-000123',
  'call sum(1234567, 7654321) with 1234567890',
  'π is 3.14159265358979323846 and 0.4242424242424242',
  'timestamp 1700000000000, id 4242424242424241',
  '.00426 .00426 55 .00289',
  'SSN 078-05-1120, 000-12-3456, 123-45-0000 and 666-12-3456',
  'DE89 3704 0044 0532 0130 01 fails its check',
  'part number 12345678A and AB123456C',
  'commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
  'uuid 123e4567-e89b-12d3-a456-426614174000',
  '111222333 and 44051401359 without a word beside them',
];

describe('finds', () => {
  it.each(FOUND)('%j', (text, kind, value) => {
    const findings = detectSensitive(text);
    expect(findings.map((found) => [found.kind, text.slice(found.start, found.end)])).toEqual([
      [kind, value],
    ]);
  });

  it.each(FOUND)('%j without showing it', (text, _kind, value) => {
    const [finding] = detectSensitive(text);
    const clear = (finding?.preview ?? '').replace(
      /^(?:sk-(?:ant-|proj-)?|sk_live_|ghp_|github_pat_|AIza|AKIA|xoxb-|eyJ)/,
      '',
    );
    expect(clear.replace(/[^\p{L}\p{N}]/gu, '').length).toBeLessThanOrEqual(4);
    expect(finding?.preview).not.toContain(value);
  });
});

it.each(CLEAN)('finds nothing in %j', (text) => {
  expect(detectSensitive(text)).toEqual([]);
});

it('finds what the owner asks for, before anything else', () => {
  const custom = [{ label: 'project name', pattern: 'project\\s+falcon', flags: 'i' as const }];
  expect(detectSensitive('About Project  Falcon and project falcon', custom)).toMatchObject([
    { kind: 'custom', label: 'project name', start: 6, end: 21, preview: '•••' },
    { kind: 'custom', start: 26 },
  ]);
  expect(() => detectSensitive('x', [{ label: 'bad', pattern: '(?<=a)b' }])).toThrow(/lookbehind/);
});

it('names what it found', () => {
  expect(summariseSensitivity([])).toEqual({ sensitive: false, says: 'nothing sensitive found' });
  const text = join('ann@corp.de and sk', '-', RANDOM, ' and bob.miller@corp.de');
  expect(summariseSensitivity(detectSensitive(text))).toEqual({
    sensitive: true,
    says: '2 e-mail addresses, 1 API key',
  });
});

// What each pattern could stumble over, over and over.
const HOSTILE: readonly string[] = [
  'a@',
  'a@b.',
  '1',
  '1 ',
  '12/',
  '4242 ',
  '-',
  ' sk-',
  ' sk-aaaa',
  '-----BEGIN PRIVATE KEY-----',
  '://',
  '://a:',
  'password: ',
  'secret = ',
  'token',
  '+49 ',
  'DE12 ',
  ' eyJaaaaaaaaaaaa.',
  '@a.a.a.a',
  '(',
  'A',
  '123-45-6789 ',
];

it.each(HOSTILE)('takes time that grows with the text on 1 MB of %j', (unit) => {
  const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
  const quarter = timeOf(() => detectSensitive(text.slice(0, 250_000)));
  // Four times the text; a quadratic pattern would take sixteen times as long, and seconds.
  expect(timeOf(() => detectSensitive(text))).toBeLessThan(10 * quarter + 200);
});

function timeOf(work: () => void): number {
  const times = [0, 1].map(() => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}
