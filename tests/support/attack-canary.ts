import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackTrace } from '@/lib/telemetry/pack-trace';
import { readRows } from './database';

/** A run as long as this of a key is enough of it to be a leak. */
const RUN_CHARS = 16;

/** Name and spelling of each planted secret that bytes hold, whole or its first or last 16 characters. */
export function findPlanted(bytes: Buffer, planted: Readonly<Record<string, string>>): string[] {
  return Object.entries(planted).flatMap(([name, secret]) =>
    [...needlesOf(secret)].flatMap(([spelling, needle]) =>
      bytes.includes(needle) ? [`${name} as ${spelling}`] : [],
    ),
  );
}

/** The same for every file below a folder, with the file's name before it. */
export function searchFolder(folder: string, planted: Readonly<Record<string, string>>): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return findPlanted(readFileSync(path), planted).map((found) => `${path}: ${found}`);
    });
}

/** The same for every trace of a server's database, with its request before it: packed, a secret in it is not to be seen. */
export function searchTraces(dataDir: string, planted: Readonly<Record<string, string>>): string[] {
  const rows = readRows<{ id: string; decision: string | Uint8Array }>(
    dataDir,
    'select request_id id, decision from traces',
  );
  return rows.flatMap(({ id, decision }) =>
    findPlanted(Buffer.from(unpackTrace(decision)), planted).map((found) => `${id}: ${found}`),
  );
}

function needlesOf(secret: string): Map<string, Buffer> {
  const needles = new Map<string, Buffer>();
  for (const [part, text] of [
    ['its beginning', secret.slice(0, RUN_CHARS)],
    ['its end', secret.slice(-RUN_CHARS)],
  ] as const) {
    const bytes = Buffer.from(text);
    const plain = {
      utf8: bytes,
      utf16le: Buffer.from(text, 'utf16le'),
      utf16be: Buffer.from(text, 'utf16le').swap16(),
      hex: Buffer.from(bytes.toString('hex')),
      'hex in capitals': Buffer.from(bytes.toString('hex').toUpperCase()),
      percent: Buffer.from(encodeURIComponent(text)),
      'percent in small letters': Buffer.from(
        encodeURIComponent(text).replace(/%../g, (one) => one.toLowerCase()),
      ),
      'percent throughout': Buffer.from(
        [...bytes].map((one) => `%${one.toString(16).padStart(2, '0')}`).join(''),
      ),
      JSON: Buffer.from(JSON.stringify(text).slice(1, -1)),
      HTML: Buffer.from(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')),
      backwards: Buffer.from([...text].reverse().join('')),
    };
    for (const [spelling, needle] of Object.entries(plain)) needles.set(`${spelling}, ${part}`, needle);
    for (const offset of [0, 1, 2]) {
      const core = base64Core(bytes, offset);
      needles.set(`base64 at ${offset}, ${part}`, Buffer.from(core));
      needles.set(
        `base64url at ${offset}, ${part}`,
        Buffer.from(core.replaceAll('+', '-').replaceAll('/', '_')),
      );
    }
  }
  return needles;
}

/** What base64 of any text holds that has the bytes `offset` bytes after a multiple of three. */
function base64Core(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  return encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}
