// Prefixes that say whose a key is and nothing about the key; at most six characters.
const PREFIXES = [
  'sk-or-',
  'sk-lf-',
  'nvapi-',
  'pplx-',
  'glpat-',
  'xai-',
  'csk-',
  'gsk_',
  'swy_',
  'ghp_',
  'tgp_',
  'vck_',
  'jina_',
  'AIza',
  'AKIA',
  'sk-',
  'sk_',
  'pk-',
  'hf_',
  'fw_',
  'r8_',
  'rc_',
  'AQ.',
];
const MIN_LENGTH = 12;

/** A key as people may see it: `sk-…3f9a`; `…` alone when four characters would be too much of it. */
export function maskSecret(secret: string): string {
  if (secret.length < MIN_LENGTH) return '…';
  const prefix = PREFIXES.find((known) => secret.startsWith(known)) ?? '';
  return `${prefix}…${secret.slice(-4)}`;
}
