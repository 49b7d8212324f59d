import { type Hit, MAX_HITS } from './finding';
import { entropyOf, isPlaceholder } from './placeholders';

type Family = 'password' | 'api_key' | 'secret';

const NAME =
  /pass(?:word|wd|phrase|code)|\bpass(?=["']?\s?[:=])|pwd|passwort|kennwort|contraseña|mot de passe|api[_\- ]?key|secret|token|access[_-]?key|account[_-]?key|authorization|bearer/gi;
// `NAME_suffix" : "value`, `NAME is value`; the value ends where no unquoted one goes on.
const TAIL =
  /[\w-]{0,24}["'`\]]{0,2}\s{0,4}(?::=|=>|={1,2}|:|\s(?:is|ist|est|es)\s?:?|\s(?=\w{20}))\s{0,4}(?:Bearer |Basic )?(["'`]?)([^\s"'`,;<>(){}]{4,300})(["'`(]?)/iy;
// The rest of the name: `secret` of `secret_access_key`.
const SUFFIX = /^[\w-]{0,24}/;
// A value fetched from elsewhere: `$PASSWORD`, `%s`, `process.env.TOKEN`, `form.password`, `/run/secrets/x`.
const REFERENCE = /^[$%&@/~.\\]|^[A-Za-z_]\w*(?:(?:\.|->|::|\[)[A-Za-z_"'].*)+$|:\/\//;
const KEY_SHAPE = /^(?=.*\d)(?=.*[A-Za-z])[\w+/=.~-]{16,300}$/;
// Under this a value of 16 characters repeats itself or counts.
const MIN_BITS = 3;

/** Values that a text calls password, key, secret or token, in code, configuration or a sentence. */
export function findAssignments(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const { 0: name, index } of text.matchAll(NAME)) {
    const last = hits.at(-1);
    if (last && index < last.end) continue;
    const hit = findValue(text, name, index + name.length);
    if (hit) hits.push(hit);
    if (hits.length >= MAX_HITS) break;
  }
  return hits;
}

function findValue(text: string, name: string, from: number): Hit | null {
  TAIL.lastIndex = from;
  const match = TAIL.exec(text);
  if (!match) return null;
  const [whole, open = '', raw = '', close = ''] = match;
  const value = open === '' ? withoutSentenceEnd(raw, text.charAt(TAIL.lastIndex)) : raw;
  if ((open !== '' && close !== open) || close === '(') return null;
  const family = familyOf(name + (SUFFIX.exec(whole)?.[0] ?? ''));
  if (REFERENCE.test(value) || isPlaceholder(value) || !isValue(family, value)) return null;
  const start = from + whole.length - close.length - raw.length;
  return { kind: family, label: LABELS[family], start, end: start + value.length };
}

/** A full stop after the value is the sentence's; before `;` or `,` a mark is the password's. */
function withoutSentenceEnd(raw: string, next: string): string {
  return /^\s?$/.test(next) ? raw.replace(/[.!?:\]]+$/, '') : raw.replace(/[:\]]+$/, '');
}

const LABELS: Readonly<Record<Family, string>> = {
  password: 'password',
  api_key: 'API key',
  secret: 'secret or token',
};

function familyOf(name: string): Family {
  if (/^(?:pass|pwd|kenn|contra|mot)/i.test(name)) return 'password';
  return /(?:api|access|account)[_\- ]?key/i.test(name) ? 'api_key' : 'secret';
}

/** A password has a digit or a mark, or it would be any word after “password:”; a key looks random. */
function isValue(family: Family, value: string): boolean {
  if (family === 'password') return /[A-Za-z]/.test(value) && /[\d!@#$%^&*?+~]/.test(value);
  return KEY_SHAPE.test(value) && entropyOf(value) >= MIN_BITS;
}
