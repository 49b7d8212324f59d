import { type Hit, MAX_HITS } from './finding';
import { isNear } from './near';
import { matchesIn, numericZones, type Zone } from './numeric-zones';

interface PhoneShape {
  label: string;
  shape: RegExp;
  /** Only beside a word that says it is a phone number. */
  beside?: true;
}

// E.164: a country code and at most 15 digits. Codes by zone; +1 is followed by ten digits.
const INTERNATIONAL =
  /(?:\+|(?<!\d[ ./-]{0,2})00)(?:1[ .-]?\(?[2-9]\d{2}\)?[ .-]?\d{3}[ .-]?\d{4}|(?:2[07]|2[1-689]\d|3[0-469]|3[578]\d|4[013-9]|42\d|5[1-8]|5[09]\d|6[0-6]|6[7-9]\d|7|8[1246]|8[058]\d|9[0-58]|9[679]\d)(?:[ .\u00a0-]?\(?0?\)?[ .-]?)\(?\d(?:[ ./\u00a0-]?[()]?\d){6,11})(?!\d)/g;

// Formats that dates, versions, ISBNs and order numbers do not have, as the national numbering plans print them.
const SHAPES: readonly PhoneShape[] = [
  { label: 'international phone number', shape: INTERNATIONAL },
  {
    label: 'North American phone number',
    shape: /(?<![\d.-])(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}-)\d{3}[-. ]\d{4}(?![-.]?\d)/g,
  },
  { label: 'North American phone number', shape: /(?<![\d.-])[2-9]\d{2}\.\d{3}\.\d{4}(?![-.]?\d)/g },
  { label: 'French phone number', shape: /(?<![\d.-])0[1-9](?:([ .-])\d{2})(?:\1\d{2}){3}(?![ .-]?\d)/g },
  { label: 'British phone number', shape: /(?<!\d)\(?0(?:7\d{3}\)? \d{3} ?\d{3}|20\)? \d{4} \d{4})(?!\d)/g },
  {
    label: 'German phone number',
    shape: /(?<!\d)\(?0(?:1[5-7]\d{1,2}\)?[ /-]{1,3}\d{3,4}[ -]?\d{3,5}|[2-9]\d{1,3}\/\d{5,8})(?!\d)/g,
  },
  { label: 'phone number', shape: /(?<!\d)\(?\d(?:[ .\-/()]{0,3}\d){6,14}(?!\d)/g, beside: true },
];

const PHONE_WORD =
  /(?:\b(?:tele)?phone|\btel\b|\btel[ée]f|\btelefon|\bmobile|\bcell(?:phone)?\b|\bcall (?:me|us|him|her|them)|\bfax\b|whatsapp|\bhandy|m[óo]vil|portable|celular|\btext me|rufnummer|my number|电话|手机|電話)/i;
const DATE = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})/;

/** Phone numbers: international, national in their printed form, any other only beside a word like “phone”. */
export function findPhones(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const zone of numericZones(text)) {
    for (const shape of SHAPES) hits.push(...findShape(text, zone, shape).slice(0, MAX_HITS));
    if (hits.length >= MAX_HITS) break;
  }
  return hits;
}

function findShape(text: string, zone: Zone, { shape, label, beside }: PhoneShape): Hit[] {
  return matchesIn(text, zone, shape)
    .filter(({ start, value }) => !beside || (!DATE.test(value) && isNear(text, start, PHONE_WORD)))
    .map(({ start, value }) => ({ kind: 'phone', label, start, end: start + value.length }));
}
