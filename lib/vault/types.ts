// What: the vault's port: secrets of endpoints go in, and come out for their own origin alone.
// Why: whoever changes an endpoint's address must not get its key sent there.
// Not for: keys from the environment or a configuration file; those are never stored.

/** What a person entrusts to one endpoint. */
export interface EndpointSecrets {
  /** Null: it has no key. */
  apiKey: string | null;
  /** Values of the named headers every call carries. */
  headers: Readonly<Record<string, string>>;
}

/** An endpoint as the vault knows it. `origin` is scheme, host and port as `URL.origin` spells them. */
export interface SecretOwner {
  endpointId: string;
  origin: string;
}

/** `elsewhere`: sealed for another origin. `unreadable`: the key file that opens it is lost or another one. */
export type SecretState = 'none' | 'sealed' | 'elsewhere' | 'unreadable';

export interface VaultStatus {
  /** `lost`: something is sealed that the key at hand does not open. `broken`: the key file cannot be read. */
  state: 'empty' | 'ok' | 'lost' | 'broken';
  /** Where the key is, for people: `a file` or `SWITCHYARD_VAULT_KEY`. */
  keyFrom: 'file' | 'environment';
  /** Of the key that seals; null before the first. */
  keyId: string | null;
  /** One sentence that says what to do; null when all is well. */
  detail: string | null;
  /** Ids of endpoints whose secrets have to be entered again. */
  unreadable: string[];
}

export interface Vault {
  status(): VaultStatus;
  stateOf(owner: SecretOwner): SecretState;
  /** Whether something is sealed for the endpoint that `open` does not give. Cheap, and as old as what `open` gives. */
  isClosed(owner: SecretOwner): boolean;
  /** When it was sealed, UTC ms; null when nothing is. */
  sealedAt(endpointId: string): number | null;
  /** Null unless `stateOf` is `sealed`. Never throws. */
  open(owner: SecretOwner): EndpointSecrets | null;
  /** Replaces what was sealed for the endpoint. Throws a SwitchyardError 503 when it cannot be kept. */
  seal(owner: SecretOwner, secrets: EndpointSecrets): void;
  remove(endpointId: string): void;
  /** Seals everything that opens under a new key and forgets the old one. Throws a SwitchyardError 409 with an environment key. */
  rotate(): { keyId: string; resealed: number; unreadable: string[] };
  /** Every secret that opens, for the redactor. */
  values(): string[];
}

/** One sealed row. */
export interface SealedRow {
  endpointId: string;
  origin: string;
  keyId: string;
  iv: Buffer;
  tag: Buffer;
  ciphertext: Buffer;
  updatedAt: number;
}

/** Where sealed rows are kept; each call is one transaction and throws when the database refuses. */
export interface SealedStore {
  all(): SealedRow[];
  put(rows: readonly SealedRow[]): void;
  remove(endpointId: string): void;
}
