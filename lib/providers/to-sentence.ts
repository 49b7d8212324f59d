import { redact } from '@/lib/shared/redact';

const MAX_CHARS = 300;

// Half-hidden keys as providers print them back: `sk-ab***yz`.
const MASKED_KEY = /\b(?:sk|pk|rk|xai|r8)[-_][\w*.-]{3,}[\w*]/gi;

/** One line of at most 300 characters, without the key, anything shaped like one, or control characters. */
export function toSentence(text: string, key: string | null): string {
  const clean = redact(text, key === null ? [] : [key]).replace(MASKED_KEY, '[redacted]');
  const line = clean.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const points = Array.from(line.slice(0, MAX_CHARS * 2));
  return points.length <= MAX_CHARS ? line : `${points.slice(0, MAX_CHARS - 1).join('')}…`;
}
