import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type KeyReading, type KeyRing, type KeySource, keyIdOf, parseKey } from './key-ring';

const fileSchema = z.strictObject({
  version: z.literal(1),
  current: z.string(),
  keys: z.record(z.string(), z.string()),
});

interface KeyFileOptions {
  /** Absolute. */
  path: string;
  /** True: its folder is for it alone and is closed to others too. */
  ownsFolder: boolean;
}

/**
 * Keys in a JSON file that its owner alone may read (0600): `{ version: 1, current, keys: { id: base64 } }`.
 * Read again when it has changed on disk.
 */
export function createKeyFile({ path, ownsFolder }: KeyFileOptions): KeySource {
  let seen: { stamp: string; reading: KeyReading } | null = null;
  const read = (): KeyReading => {
    const found = statOf(path);
    const stamp = typeof found === 'string' ? found : stampOf(found);
    if (seen?.stamp === stamp) return seen.reading;
    const reading = typeof found === 'string' ? unreadable(path, found) : readKeys(path, found);
    // Tightening its mode has changed the stamp.
    const after = statOf(path);
    seen = { stamp: typeof after === 'string' ? after : stampOf(after), reading };
    return reading;
  };
  return {
    from: 'file',
    place: path,
    read,
    write(ring) {
      if (read().state === 'damaged') setAside(path);
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      if (ownsFolder) tighten(dirname(path), 0o700);
      writeWhole(path, ring);
      seen = null;
    },
  };
}

function statOf(path: string): Stats | string {
  try {
    return statSync(path);
  } catch (error) {
    return codeOf(error);
  }
}

function stampOf({ ino, size, mtimeMs, ctimeMs }: Stats): string {
  return [ino, size, mtimeMs, ctimeMs].join(' ');
}

function readKeys(path: string, { mode }: Stats): KeyReading {
  if ((mode & 0o777) !== 0o600) tighten(path, 0o600);
  try {
    return parseFile(path, readFileSync(path, 'utf8'));
  } catch (error) {
    return unreadable(path, codeOf(error));
  }
}

function parseFile(path: string, text: string): KeyReading {
  const damaged: KeyReading = {
    state: 'damaged',
    detail: `The vault's key file ${path} is damaged. Restore it from a copy, or enter the keys again: the damaged file is then set aside and a new one made.`,
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return damaged;
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) return damaged;
  const keys = new Map<string, Buffer>();
  for (const [id, encoded] of Object.entries(parsed.data.keys)) {
    const key = parseKey(encoded);
    if (key === null || keyIdOf(key) !== id) return damaged;
    keys.set(id, key);
  }
  const { current } = parsed.data;
  return keys.has(current) ? { state: 'ok', ring: { current, keys } } : damaged;
}

function unreadable(path: string, code: string): KeyReading {
  if (code === 'ENOENT') return { state: 'missing' };
  return {
    state: 'unreadable',
    detail: `The vault's key file ${path} cannot be read (${code}). Let the user who runs Switchyard read it, and no one else.`,
  };
}

function setAside(path: string): void {
  let n = 1;
  while (existsSync(`${path}.damaged-${n}`)) n += 1;
  renameSync(path, `${path}.damaged-${n}`);
}

/** The old file or the new one, never half of either, whatever ends the process in between. */
function writeWhole(path: string, ring: KeyRing): void {
  const keys = Object.fromEntries([...ring.keys].map(([id, key]) => [id, key.toString('base64')]));
  const text = `${JSON.stringify({ version: 1, current: ring.current, keys }, null, 2)}\n`;
  const draft = `${path}.tmp`;
  rmSync(draft, { force: true });
  try {
    const file = openSync(draft, 'wx', 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows opens no folders; the rename itself is done.
  }
}

function tighten(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    // A read-only mount or another owner: reading it tells whether that matters.
  }
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? 'unknown';
}
