import { isAbsolute, join } from 'node:path';
import { SwitchyardError } from '@/lib/shared/errors';
import { createKeyFile } from './key-file';
import { createRing, type KeySource, parseKey } from './key-ring';

/**
 * Where this process has its keys: `SWITCHYARD_VAULT_KEY` (with `SWITCHYARD_VAULT_KEY_OLD` for opening alone), else the
 * file `SWITCHYARD_VAULT_KEY_FILE`, else `vault/key.json` below `dataDir` (absolute). Nothing is written or read yet.
 * Throws a SwitchyardError 503 that names the variable; never its value.
 */
export function findKeySource(
  source: Readonly<Record<string, string | undefined>>,
  dataDir: string,
): KeySource {
  const current = keyIn(source, 'SWITCHYARD_VAULT_KEY');
  const old = keyIn(source, 'SWITCHYARD_VAULT_KEY_OLD');
  if (current) {
    const reading = { state: 'ok' as const, ring: createRing(current, old ? [old] : []) };
    return { from: 'environment', place: 'SWITCHYARD_VAULT_KEY', read: () => reading, write: null };
  }
  if (old)
    throw wrong(
      'SWITCHYARD_VAULT_KEY_OLD',
      'is set without SWITCHYARD_VAULT_KEY. Set that to the new key as well, or remove the old one.',
    );
  const named = source.SWITCHYARD_VAULT_KEY_FILE?.trim();
  if (!named) return createKeyFile({ path: join(dataDir, 'vault', 'key.json'), ownsFolder: true });
  return createKeyFile({
    path: isAbsolute(named) ? named : join(/*turbopackIgnore: true*/ process.cwd(), named),
    ownsFolder: false,
  });
}

function keyIn(source: Readonly<Record<string, string | undefined>>, name: string): Buffer | null {
  const text = source[name]?.trim();
  if (!text) return null;
  const key = parseKey(text);
  if (key) return key;
  throw wrong(name, 'expected 32 bytes in base64 or hex, for example from `openssl rand -base64 32`.');
}

function wrong(name: string, says: string): SwitchyardError {
  const separator = says.startsWith('expected') ? ': ' : ' ';
  return new SwitchyardError(`${name}${separator}${says}`, {
    code: 'invalid_environment',
    status: 503,
    param: name,
  });
}
