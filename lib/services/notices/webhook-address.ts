// What: where notices are posted: an address the file names, or one the vault keeps.
// Why: such an address may itself be the secret (Slack), so it lives where keys of endpoints live and is shown as a mask.
// Not for: calling it (post-webhook.ts).
import type { Config } from '@/lib/catalog/config-schema';
import { localityOf } from '@/lib/catalog/locality';
import { badRequest, SwitchyardError } from '@/lib/shared/errors';
import { originOf } from '@/lib/shared/origin-of';
import type { Vault } from '@/lib/vault/types';
import type { WebhookView } from './types';

export interface WebhookAddress {
  /** Null: there is none that can be called. */
  url(): string | null;
  view(): Omit<WebhookView, 'last'>;
  /** The address as `set` would seal it. 400 naming `param` for one that may not be called. */
  check(url: string, param: string): string;
  /** Seals the address. 400 for one that may not be called, 409 where the file names one, 503 when the vault cannot keep it. */
  set(url: string): void;
  /** 409 where the file names one. */
  remove(): void;
  /** Whether a host that is called for it may lead to this machine or its network: the owner wrote it so. */
  isOwnHost(hostname: string): boolean;
  /** Everything that must not be shown, for the redactor. */
  secrets(): string[];
}

// No endpoint has such an id or origin.
const OWNER = { endpointId: 'switchyard:webhook', origin: 'switchyard:webhook' };
const REFERENCE = 'env:';
const MOST_CHARS = 2000;
const SHOWN_CHARS = 4;
// With less after the origin, four characters would be too much of it.
const MIN_HIDDEN_CHARS = 12;

/** `source` is what `env:NAME` of the file is looked up in. */
export function createWebhookAddress(options: {
  file: Pick<Config, 'notify'>;
  source: Readonly<Record<string, string | undefined>>;
  vault: Pick<Vault, 'open' | 'seal' | 'remove' | 'stateOf'>;
  fileName: string | null;
}): WebhookAddress {
  const { file, source, vault, fileName } = options;
  const named = file.notify?.webhook;
  const variable = named?.startsWith(REFERENCE) ? named.slice(REFERENCE.length) : null;
  const fromFile = named === undefined ? null : variable === null ? named : (source[variable]?.trim() ?? '');

  const url = () => {
    const given = fromFile ?? vault.open(OWNER)?.apiKey ?? null;
    return given !== null && whyNot(given) === null ? given : null;
  };
  const check = (given: string, param: string) => {
    const trimmed = given.trim();
    const wrong = whyNot(trimmed);
    if (wrong !== null) throw badRequest(wrong, param, 'invalid_webhook');
    return trimmed;
  };
  const refuseFixed = () => {
    if (named === undefined) return;
    throw new SwitchyardError(
      `The webhook is fixed by ${fileName ?? 'the configuration file'}; change it there.`,
      { code: 'fixed_by_file', status: 409, param: 'url' },
    );
  };
  return {
    url,
    check,
    view() {
      const from = named !== undefined ? ('file' as const) : ('app' as const);
      const known = url();
      if (known !== null)
        return { state: 'set', origin: originOf(known), masked: maskUrl(known), from, variable };
      const nothing = { origin: null, masked: null, variable };
      if (named !== undefined) return { state: 'unset', from, ...nothing };
      const isLost = vault.stateOf(OWNER) === 'unreadable';
      return isLost ? { state: 'unreadable', from, ...nothing } : { state: 'none', from: null, ...nothing };
    },
    set(given) {
      refuseFixed();
      vault.seal(OWNER, { apiKey: check(given, 'url'), headers: {} });
    },
    remove() {
      refuseFixed();
      vault.remove(OWNER.endpointId);
    },
    isOwnHost(hostname) {
      const known = url();
      if (known === null || localityOf(known) !== 'local') return false;
      return new URL(known).hostname.replace(/^\[|\]$|\.$/g, '') === hostname;
    },
    secrets: () => (fromFile !== null && fromFile.length >= MIN_HIDDEN_CHARS ? [fromFile] : []),
  };
}

/** Why an address may not be called, without quoting it; null when it may. */
function whyNot(given: string): string | null {
  if (given.length > MOST_CHARS) return `The address may have ${MOST_CHARS} characters.`;
  if (originOf(given) === null || /[\s\p{Cc}]/u.test(given))
    return 'The address must begin with https:// and hold no user or password.';
  const isHttps = new URL(given).protocol === 'https:';
  return isHttps || localityOf(given) === 'local'
    ? null
    : 'The address must begin with https://: plain http is for this machine and your own network.';
}

/** Its origin and the last characters: `https://hooks.slack.com/…3f9a`. */
function maskUrl(url: string): string {
  const origin = originOf(url) ?? '';
  const rest = url.slice(url.indexOf('://') + 3).replace(/^[^/?#]*[/?#]?/, '');
  if (rest === '') return origin;
  return rest.length < MIN_HIDDEN_CHARS ? `${origin}/…` : `${origin}/…${rest.slice(-SHOWN_CHARS)}`;
}
