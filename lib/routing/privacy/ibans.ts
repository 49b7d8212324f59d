import { countrySpecs, isValidIBAN } from 'ibantools';
import { type Hit, MAX_HITS } from './finding';

// ISO 13616: country, two check digits, then up to 30 characters, printed in groups of four.
const CANDIDATE = /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}/gi;

/** IBANs with their country's length and structure and a correct mod-97 check. */
export function findIbans(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const { 0: candidate, index } of text.matchAll(CANDIDATE)) {
    const length = lengthIn(candidate);
    if (length < 0) continue;
    hits.push({ kind: 'iban', label: 'IBAN', start: index, end: index + length });
    if (hits.length >= MAX_HITS) break;
  }
  return hits;
}

/** How much of a candidate is an IBAN, separators included; -1 for none. Following words may trail it. */
function lengthIn(candidate: string): number {
  const length = countrySpecs[candidate.slice(0, 2).toUpperCase()]?.chars;
  if (typeof length !== 'number') return -1;
  let electronic = '';
  for (let i = 0; i < candidate.length; i++) {
    const char = candidate.charAt(i);
    if (char === ' ' || char === '-') continue;
    electronic += char.toUpperCase();
    if (electronic.length < length) continue;
    const isWhole = !/[A-Za-z0-9]/.test(candidate.charAt(i + 1));
    return isWhole && isValidIBAN(electronic) ? i + 1 : -1;
  }
  return -1;
}
