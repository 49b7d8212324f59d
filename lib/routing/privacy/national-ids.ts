import { validate as isBrazilian } from 'stdnum/lib/cjs/br/cpf.js';
import { validate as isGerman } from 'stdnum/lib/cjs/de/idnr.js';
import { validate as isSpanish } from 'stdnum/lib/cjs/es/dni.js';
import { validate as isForeignerInSpain } from 'stdnum/lib/cjs/es/nie.js';
import { validate as isFrench } from 'stdnum/lib/cjs/fr/nir.js';
import { validate as isBritish } from 'stdnum/lib/cjs/gb/nino.js';
import { validate as isItalian } from 'stdnum/lib/cjs/it/codicefiscale.js';
import { validate as isDutch } from 'stdnum/lib/cjs/nl/bsn.js';
import { validate as isPolish } from 'stdnum/lib/cjs/pl/pesel.js';
import { validate as isAmerican } from 'stdnum/lib/cjs/us/ssn.js';
import { type Hit, MAX_HITS } from './finding';
import { isNear } from './near';
import { type Match, matchesIn, numericZones } from './numeric-zones';

interface IdShape {
  label: string;
  shape: RegExp;
  validate: (value: string) => { isValid: boolean };
  /** Where the check is weak, only beside one of these words. */
  beside?: RegExp;
}

const SSN_WORD = /\bssn\b|social security/i;
// The checks are the issuers' own, kept by stdnum; 078-05-1120 and 219-09-9999 were printed in advertisements.
const DIGIT_IDS: readonly IdShape[] = [
  {
    label: 'US social security number',
    shape: /(?<![\d-])\d{3}-\d{2}-(?!0000)\d{4}(?![\d-])/g,
    validate: isAmerican,
  },
  {
    label: 'US social security number',
    shape: /(?<!\d)\d{3} ?\d{2} ?(?!0000)\d{4}(?!\d)/g,
    validate: isAmerican,
    beside: SSN_WORD,
  },
  {
    label: 'French social security number',
    shape: /(?<!\d)[12] ?\d{2} ?\d{2} ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?!\d)/g,
    validate: isFrench,
  },
  { label: 'Brazilian CPF', shape: /(?<!\d)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)/g, validate: isBrazilian },
  {
    label: 'German tax id',
    shape: /(?<!\d)\d{2} ?\d{3} ?\d{3} ?\d{3}(?!\d)/g,
    validate: isGerman,
    beside: /steuer-?\s?id|steuerident|steuernummer|\bid-?nr\b|tax (?:id|number)|\btin\b/i,
  },
  {
    label: 'Polish PESEL',
    shape: /(?<!\d)\d{11}(?!\d)/g,
    validate: isPolish,
    beside: /pesel/i,
  },
  {
    label: 'Dutch BSN',
    shape: /(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}(?!\d)/g,
    validate: isDutch,
    beside: /\bbsn\b|burgerservice|sofinummer/i,
  },
];

const LETTER_IDS: readonly IdShape[] = [
  {
    label: 'Italian codice fiscale',
    shape: /\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b/gi,
    validate: isItalian,
  },
  { label: 'Spanish DNI', shape: /\b\d{8}-?[A-Z]\b/g, validate: isSpanish },
  { label: 'Spanish NIE', shape: /\b[XYZ]-?\d{7}-?[A-Z]\b/g, validate: isForeignerInSpain },
  {
    label: 'British national insurance number',
    shape: /\b[A-Z]{2} \d{2} \d{2} \d{2} [A-D]\b/g,
    validate: isBritish,
  },
  {
    label: 'British national insurance number',
    shape: /\b[A-Z]{2}\d{6}[A-D]\b/gi,
    validate: isBritish,
    beside: /\bnino\b|national insurance|\bni (?:number|no)/i,
  },
];

/** National identity, tax and social security numbers whose check digits or ranges hold. */
export function findNationalIds(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const zone of numericZones(text))
    for (const id of DIGIT_IDS) {
      for (const match of matchesIn(text, zone, id.shape))
        if (isId(text, id, match)) hits.push(toHit(id, match));
      if (hits.length >= MAX_HITS) return hits;
    }
  for (const id of LETTER_IDS)
    for (const { 0: value, index: start } of text.matchAll(id.shape)) {
      if (isId(text, id, { start, value })) hits.push(toHit(id, { start, value }));
      if (hits.length >= MAX_HITS) return hits;
    }
  return hits;
}

function isId(text: string, { beside, validate }: IdShape, { start, value }: Match): boolean {
  return (!beside || isNear(text, start, beside)) && validate(value.toUpperCase()).isValid;
}

function toHit({ label }: IdShape, { start, value }: Match): Hit {
  return { kind: 'national_id', label, start, end: start + value.length };
}
