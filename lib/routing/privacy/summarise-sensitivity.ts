import type { SensitiveFinding, SensitiveKind } from './finding';

export interface Sensitivity {
  sensitive: boolean;
  /** For people: “1 e-mail address, 1 API key”. */
  says: string;
}

const NAMES: Readonly<Record<SensitiveKind, readonly [one: string, many: string]>> = {
  secret: ['secret', 'secrets'],
  api_key: ['API key', 'API keys'],
  private_key: ['private key', 'private keys'],
  password: ['password', 'passwords'],
  email: ['e-mail address', 'e-mail addresses'],
  phone: ['phone number', 'phone numbers'],
  card: ['payment card', 'payment cards'],
  iban: ['IBAN', 'IBANs'],
  national_id: ['national id', 'national ids'],
  custom: ['match of your patterns', 'matches of your patterns'],
};

/** Counts findings by kind, in the order in which the kinds first occur. */
export function summariseSensitivity(findings: readonly SensitiveFinding[]): Sensitivity {
  const counts = new Map<SensitiveKind, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (counts.size === 0) return { sensitive: false, says: 'nothing sensitive found' };
  const says = [...counts].map(([kind, count]) => `${count} ${NAMES[kind][count === 1 ? 0 : 1]}`).join(', ');
  return { sensitive: true, says };
}
