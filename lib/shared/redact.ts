// What: takes secrets out of text before it is logged, stored or sent.
// Why: upstreams echo keys in their errors, and stacks quote URLs.
// Not for: prompts; what people write is theirs and is stored as it is.

// Key shapes of the common providers, bearer tokens, and keys in URLs.
const PATTERNS: readonly RegExp[] = [
  /\bsk-[A-Za-z0-9_-]{8,}/g,
  /\bswy_[A-Za-z0-9_-]{8,}/g,
  /\bgsk_[A-Za-z0-9]{8,}/g,
  /\bAIza[A-Za-z0-9_-]{10,}/g,
  /\bhf_[A-Za-z0-9]{8,}/g,
  /(\bBearer\s+)[A-Za-z0-9._~+/=-]{8,}/gi,
  /([?&](?:api[-_]?key|key|token)=)[^&\s"']+/gi,
];

/** Replaces known key shapes, and `secrets` wherever they occur, with `[redacted]`. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) if (secret.length >= 4) clean = clean.replaceAll(secret, '[redacted]');
  for (const pattern of PATTERNS)
    clean = clean.replace(pattern, (_match, prefix: unknown) =>
      typeof prefix === 'string' ? `${prefix}[redacted]` : '[redacted]',
    );
  return clean;
}
