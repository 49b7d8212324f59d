import { createHash } from 'node:crypto';

export const KEY_BYTES = 32;

/** Keys by id; `current` seals, all of them open. */
export interface KeyRing {
  current: string;
  keys: ReadonlyMap<string, Buffer>;
}

/** `damaged`: there is a file that holds no keys. `unreadable`: the system refuses it. Both say in a sentence what to do. */
export type KeyReading =
  | { state: 'ok'; ring: KeyRing }
  | { state: 'missing' }
  | { state: 'damaged' | 'unreadable'; detail: string };

/** Where keys come from. */
export interface KeySource {
  from: 'file' | 'environment';
  /** For sentences: a path, or the name of a variable. */
  place: string;
  /** The same object as long as nothing has changed. Never throws. */
  read(): KeyReading;
  /** Replaces all keys at once or not at all; a damaged file is set aside first. Null: only people change them. */
  write: ((ring: KeyRing) => void) | null;
}

/**
 * 64 bits of a digest of the key, in hex: it says nothing about 256 random bits, and a key that was altered
 * no longer goes with its id.
 */
export function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('switchyard vault key id\0').update(key).digest('hex').slice(0, 16);
}

/** A ring of `current` and further keys that only open. */
export function createRing(current: Buffer, others: Iterable<Buffer> = []): KeyRing {
  const keys = new Map([...others, current].map((key) => [keyIdOf(key), key]));
  return { current: keyIdOf(current), keys };
}

/** Exactly 32 bytes from hex or base64 (either alphabet, padded or not); null for anything else. */
export function parseKey(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  const key = Buffer.from(text, 'base64url');
  // A last character with bits that count for nothing is a slip of the pen.
  const canonical = text.replace(/=$/, '').replaceAll('+', '-').replaceAll('/', '_');
  return key.length === KEY_BYTES && key.toString('base64url') === canonical ? key : null;
}
