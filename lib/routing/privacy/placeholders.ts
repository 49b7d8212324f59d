// Words that documentation puts where a value goes: AWS's AKIAIOSFODNN7EXAMPLE, your_api_key, changeme.
const PLACEHOLDER =
  /x{4}|\*{3}|\.{3}|…|example|your[-_]?|placeholder|change[-_]?me|redacted|dummy|sample|insert|replace|<|>/i;
const MIN_DISTINCT = 4;

/** Whether a value stands for one instead of being one. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value) || new Set(value).size < Math.min(MIN_DISTINCT, value.length / 2);
}

/** Shannon entropy in bits per character; random hex has up to 4, base64 up to 6, English words under 3.5. */
export function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
