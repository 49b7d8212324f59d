// What: finds the key and the headers of an endpoint: in the configuration file, the vault, the environment.
// Why: each is bound to the origin it was given for, so that nobody who changes an address receives a key.
// Not for: storing secrets (lib/vault) or the gateway's own keys (keys/).
import type { Config } from '@/lib/catalog/config-schema';
import { CURATED_PROVIDERS } from '@/lib/catalog/curated';
import type { Endpoint } from '@/lib/catalog/types';
import type { Environment } from '@/lib/shared/env';
import { maskSecret } from '@/lib/shared/mask-secret';
import { originOf } from '@/lib/shared/origin-of';
import type { Vault } from '@/lib/vault/types';
import { blockedBySecrets } from './blocked-by-secrets';
import { type FileSecrets, readFileSecrets } from './file-secrets';
import type { KeyView } from './settings/types';

type Place = Pick<Endpoint, 'id' | 'baseUrl'>;
type Source = Readonly<Record<string, string | undefined>>;

export interface SecretsOptions {
  env: Pick<Environment, 'providerKeys' | 'adminToken'>;
  /** The configuration file; `{}` when there is none. */
  file: Pick<Config, 'endpoints'>;
  /** What `env:NAME` in the file is looked up in. */
  source: Source;
  vault: Pick<Vault, 'open' | 'isClosed' | 'stateOf' | 'sealedAt' | 'values'>;
}

export interface Secrets {
  /**
   * What a call to this address carries. Cheap: asked for every upstream call. Never throws. `blocked`: why it must
   * not be called, because what was sealed for it cannot be used.
   */
  of(endpoint: Place): {
    key: string | null;
    headers: Readonly<Record<string, string>>;
    blocked?: string;
  };
  /** Its key as people may see it. */
  viewOf(endpoint: Place): KeyView;
  /** Names of the headers its calls carry. */
  headerNames(endpoint: Place): string[];
  /** Everything that must not be shown, for the redactor. */
  all(): string[];
}

// A value shorter than this is a word such as `true`, which must not vanish from every message.
const MIN_HEADER_SECRET = 6;
const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});
const VIEWS = { none: 'none', sealed: 'set', elsewhere: 'elsewhere', unreadable: 'unreadable' } as const;
const NO_KEY: KeyView = { state: 'none', masked: null, from: null, variable: null, since: null };

/** Secrets in the order file, vault, environment; a variable the file names and nobody set is warned about once. */
export function createSecrets({ env, file, source, vault }: SecretsOptions): Secrets {
  const fromFile = readFileSecrets(file, source, (problem) => console.warn(problem));
  const fromEnvironment = new Map(
    CURATED_PROVIDERS.flatMap(({ id, keyName, baseUrl }) => {
      const key = env.providerKeys[keyName];
      return key ? [[id, { key, variable: keyName, origin: originOf(baseUrl) }] as const] : [];
    }),
  );

  const find = ({ id, baseUrl }: Place) => {
    const origin = originOf(baseUrl);
    if (origin === null) return null;
    const inFile = fromFile.get(id);
    const inEnvironment = fromEnvironment.get(id);
    return {
      file: inFile?.origin === origin ? inFile : null,
      sealed: vault.open({ endpointId: id, origin }),
      environment: inEnvironment?.origin === origin ? inEnvironment : null,
    };
  };
  const whyClosed = ({ id, baseUrl }: Place) => {
    const origin = originOf(baseUrl);
    if (origin === null) return null;
    const owner = { endpointId: id, origin };
    return vault.isClosed(owner) ? blockedBySecrets({ state: VIEWS[vault.stateOf(owner)] }) : null;
  };
  const of: Secrets['of'] = (endpoint) => {
    const found = find(endpoint);
    if (!found) return { key: null, headers: NO_HEADERS };
    const { file: inFile, sealed, environment } = found;
    // A file that names a key decides alone: another one in its place would bill somebody else.
    const key = inFile?.namesKey ? inFile.key : (sealed?.apiKey ?? environment?.key ?? null);
    const headers = inFile?.namesHeaders ? inFile.headers : (sealed?.headers ?? NO_HEADERS);
    const blocked = key === null && sealed === null && !inFile?.namesKey ? whyClosed(endpoint) : null;
    return blocked === null ? { key, headers } : { key, headers, blocked };
  };

  return {
    of,
    headerNames: (endpoint) => Object.keys(of(endpoint).headers),
    viewOf(endpoint) {
      const origin = originOf(endpoint.baseUrl);
      if (origin === null) return NO_KEY;
      // Before anything is opened: it looks whether rows or keys have changed.
      const state = vault.stateOf({ endpointId: endpoint.id, origin });
      const found = find(endpoint);
      if (found?.file?.namesKey) return fileView(found.file);
      const since = state === 'none' ? null : vault.sealedAt(endpoint.id);
      if (found?.sealed?.apiKey)
        return { ...NO_KEY, state: 'set', masked: maskSecret(found.sealed.apiKey), from: 'vault', since };
      if (found?.environment) {
        const { key, variable } = found.environment;
        return { ...NO_KEY, state: 'set', masked: maskSecret(key), from: 'environment', variable };
      }
      return state === 'unreadable' || state === 'elsewhere'
        ? { ...NO_KEY, state, from: 'vault', since }
        : NO_KEY;
    },
    all() {
      const files = [...fromFile.values()];
      const values = [
        ...files.flatMap(({ key }) => key ?? []),
        ...files.flatMap(({ headers }) => longValues(headers)),
        ...[...fromEnvironment.values()].map(({ key }) => key),
        ...vault.values().filter((value) => value.length >= MIN_HEADER_SECRET),
        ...[env.adminToken, source.SWITCHYARD_VAULT_KEY, source.SWITCHYARD_VAULT_KEY_OLD],
      ];
      return [...new Set(values.flatMap((value) => value?.trim() || []))];
    },
  };
}

function fileView({ key, variable }: FileSecrets): KeyView {
  if (key === null) return { ...NO_KEY, from: 'file', variable };
  return { ...NO_KEY, state: 'set', masked: maskSecret(key), from: 'file', variable };
}

function longValues(headers: Readonly<Record<string, string>>): string[] {
  return Object.values(headers).filter((value) => value.length >= MIN_HEADER_SECRET);
}
