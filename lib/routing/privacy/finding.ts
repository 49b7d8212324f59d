// What: what a detector of personal data or secrets says, and the shape every detector has.
// Why: kinds are looked for by very different means and reported alike.
// Not for: deciding what follows from a finding; that is the policy's.

export type SensitiveKind =
  | 'secret'
  | 'api_key'
  | 'private_key'
  | 'password'
  | 'email'
  | 'phone'
  | 'card'
  | 'iban'
  | 'national_id'
  | 'custom';

/** Where something was found: UTF-16 offsets, `end` exclusive. */
export interface Hit {
  kind: SensitiveKind;
  label: string;
  start: number;
  end: number;
}

export interface SensitiveFinding extends Hit {
  /** Masked: at most four clear characters of the value, and none of a short one. */
  preview: string;
}

/** Linear in the text; the same text gives the same hits, ordered by where they start. */
export type Detector = (text: string) => Hit[];

// Enough to decide; a text with more is a list, and the rest would only fill the trace.
export const MAX_HITS = 200;
