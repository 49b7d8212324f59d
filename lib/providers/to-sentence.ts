import { redact } from '@/lib/shared/redact';

const MAX_CHARS = 300;
// An error is read as far as this; more than a sentence of it is never shown.
const MAX_READ_CHARS = 16_384;

// Half-hidden keys as providers print them back: `sk-ab***yz`.
const MASKED_KEY = /\b(?:sk|pk|rk|xai|r8)[-_][\w*.-]{3,}[\w*]/gi;

/** One line of at most 300 characters, without the secrets, anything shaped like one, or control characters. */
export function toSentence(text: string, secrets: readonly string[]): string {
  const clean = redact(text.slice(0, MAX_READ_CHARS), secrets).replace(MASKED_KEY, '[redacted]');
  const line = clean.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const points = Array.from(line.slice(0, MAX_CHARS * 2));
  return points.length <= MAX_CHARS ? line : `${points.slice(0, MAX_CHARS - 1).join('')}…`;
}
