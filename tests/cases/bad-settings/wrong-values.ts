/** JSON has no way to write these; `toJson` puts them into the text. */
export const HUGE = '@1e999@';

/** JSON text in which `HUGE` is a number without end. */
export function toJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(`"${HUGE}"`, '1e999');
}

/** An object with a key that JavaScript gives a meaning to, as JSON brings it. */
export function withKey(name: string, value: unknown = {}): object {
  return JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`);
}

export const SURROGATE = 'a\ud83d';
export const NUL = 'a\u0000b';
export const LONG = 'x'.repeat(100_000);

const NO_TEXT = [null, 7, true, [], {}, [['x']]];
const NO_NUMBER = [null, '1', true, [], {}, HUGE, 'NaN'];

/** What a field of each kind must refuse. */
export const WRONG = {
  object: [null, 'x', 7, true, []],
  list: [null, 'x', 7, true, {}],
  flag: [null, 'true', 1, 0, [], {}],
  text: [...NO_TEXT, '', LONG],
  name: [...NO_TEXT, '', '  ', LONG, SURROGATE, NUL, 'a\nb', 'a\u202eb'],
  choice: [...NO_TEXT, '', 'constructor', '__proto__', 'toString', LONG],
  count: [...NO_NUMBER, 0, -1, 1.5, 1e300],
  countOrZero: [...NO_NUMBER, -1, 1.5, 1e300],
  anyNumber: [...NO_NUMBER],
  tier: [...NO_NUMBER, 0, 5, 1.5, -1],
  usd: [...NO_NUMBER, -0.01, 9_000_001, 1e300],
  share: [...NO_NUMBER, -0.01, 1.01],
  weight: [...NO_NUMBER, -1, 1e300],
  url: [
    ...NO_TEXT,
    '',
    'x',
    '127.0.0.1:9',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://',
    'https://user:word@host.example/',
    'https://host.example/?key=1',
    LONG,
  ],
} as const satisfies Record<string, readonly unknown[]>;

export type WrongKind = keyof typeof WRONG;
