import { type Hit, MAX_HITS } from './finding';
import { matchesIn, numericZones } from './numeric-zones';

// As embossed: 4-4-4-4 (with 3 more of a 19-digit card), 4-6-5 (American Express), 4-6-4 (Diners Club), or plain.
const CANDIDATE =
  /(?<!\d[ -]?)(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?(?!\d|\1\d{4})|\d{4}([ -])\d{6}\2\d{4,5}(?!\d)|\d{13,19}(?!\d))/g;
// What is left of a candidate without the security code that was written behind it.
const EMBOSSED_UNITS = 19;

// Issuer ranges and lengths of ISO/IEC 7812 as the networks publish them.
const BRANDS: readonly (readonly [label: string, shape: RegExp])[] = [
  ['Visa card', /^4(?:\d{12}|\d{15}|\d{18})$/],
  ['Mastercard', /^(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/],
  ['American Express card', /^3[47]\d{13}$/],
  ['Diners Club card', /^3(?:0[0-5]|095|[689]\d)\d{11}$/],
  ['Discover card', /^6(?:011|4[4-9]\d|5\d{2})\d{12}(?:\d{3})?$/],
  ['JCB card', /^35(?:2[89]|[3-8]\d)\d{12}(?:\d{3})?$/],
  ['UnionPay card', /^(?:62|81)\d{14}(?:\d{3})?$/],
  ['Maestro card', /^(?:5018|5020|5038|5893|6304|6759|6761|6762|6763)\d{8,15}$/],
];

/** Payment cards with a correct Luhn check in a network's range; published test cards count as cards. */
export function findCards(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const zone of numericZones(text))
    for (const { start, value } of matchesIn(text, zone, CANDIDATE)) {
      const card = toCard(value) ?? toCard(value.slice(0, EMBOSSED_UNITS));
      if (card === null) continue;
      hits.push({ kind: 'card', label: card.label, start, end: start + card.units });
      if (hits.length >= MAX_HITS) return hits;
    }
  return hits;
}

function toCard(value: string): { label: string; units: number } | null {
  const digits = value.replace(/\D/g, '');
  const label = BRANDS.find(([, shape]) => shape.test(digits))?.[0];
  return label !== undefined && passesLuhn(digits) ? { label, units: value.length } : null;
}

/** ISO/IEC 7812-1 annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
