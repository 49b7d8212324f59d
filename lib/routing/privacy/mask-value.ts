import type { SensitiveKind } from './finding';

const HIDDEN = '•••';
// With fewer characters, the clear ones would be a good part of the value.
const MIN_SHOWN_UNITS = 12;
// What every key of a provider begins with; it tells the provider and nothing of the key.
const PUBLIC_PREFIX =
  /^(?:sk-(?:ant-|proj-|or-)?|sk_live_|sk_test_|gh[opusr]_|github_pat_|AIza|AKIA|ASIA|xox[a-z]-|eyJ)/;

/** A value as a person may see it again: enough to recognise, never enough to use. */
export function maskValue(kind: SensitiveKind, value: string): string {
  switch (kind) {
    case 'email':
      return maskEmail(value);
    case 'card':
      return `…${value.replace(/\D/g, '').slice(-4)}`;
    case 'iban':
      return `${value.slice(0, 2)}…${value.slice(-2)}`;
    case 'api_key':
    case 'secret':
      return maskKey(value);
    case 'phone':
      return value.length < 8 ? HIDDEN : `…${value.slice(-2)}`;
    default:
      return HIDDEN;
  }
}

function maskEmail(value: string): string {
  const [local = '', domain = ''] = value.split('@');
  return `${local.length < 5 ? '' : local.slice(0, 2)}…@${domain.charAt(0)}…`;
}

function maskKey(value: string): string {
  const prefix = PUBLIC_PREFIX.exec(value)?.[0] ?? '';
  if (value.length - prefix.length < MIN_SHOWN_UNITS) return HIDDEN;
  return `${prefix}…${value.slice(-4)}`;
}
