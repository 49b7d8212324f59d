// What: takes secrets out of text before it is logged, stored or sent.
// Why: upstreams echo keys in their errors, whole, cut or encoded, and stacks quote URLs.
// Not for: prompts; what people write is theirs and is stored as it is.
import { type Range, rangesOf } from './find-secret';

interface Pattern {
  find: RegExp;
  /** True: what looks like a word is left alone. */
  mayBeWord?: boolean;
}

// Each find takes whole runs, so that text made of prefixes costs no more than other text.
const PATTERNS: readonly Pattern[] = [
  // OpenAI, Anthropic (sk-ant-), OpenRouter (sk-or-v1-), DeepSeek, LiteLLM; Langfuse, Cerebras, Parasail.
  { find: /\b(?:sk|pk|csk|psk)-[A-Za-z0-9_-]{8,}/g, mayBeWord: true },
  // xAI, Perplexity, NVIDIA, GitLab.
  { find: /\b(?:xai|pplx|nvapi|glpat)-[A-Za-z0-9_-]{12,}/g, mayBeWord: true },
  { find: /\b(?:swy|gsk)_[A-Za-z0-9_-]{8,}/g },
  // Hugging Face, Fireworks, Replicate, Featherless, Together, Vercel, Jina, Stripe.
  { find: /\b(?:hf|fw|r8|rc|tgp|vck|jina|sk|rk)_[A-Za-z0-9_-]{16,}/g, mayBeWord: true },
  { find: /\b(?:gh[pousr]|github_pat)_[A-Za-z0-9_]{16,}/g },
  // Google, its newer keys, and Amazon.
  { find: /\bAIza[A-Za-z0-9_-]{10,}/g },
  { find: /\bAQ\.[A-Za-z0-9_-]{20,}/g },
  { find: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  { find: /\bABSK[A-Za-z0-9+/=]{24,}/g },
  // Signed tokens: JSON in base64 begins with eyJ.
  { find: /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9._-]{8,}/g },
  { find: /(\bAuthorization["']?\s{0,9}[:=]\s{0,9}["']?(?:(?:Bearer|Basic|Token)\s{1,9})?)[^\s"',;]{8,}/gi },
  { find: /(\b(?:Bearer|Basic)\s{1,9})[A-Za-z0-9._~+/=-]{8,}/gi, mayBeWord: true },
  { find: /(\b(?:x-)?(?:goog-)?api[-_]?key["']?\s{0,9}[:=]\s{0,9}["']?)[^\s"',;&]{8,}/gi, mayBeWord: true },
  { find: /([?&](?:api[-_]?key|access[-_]token|key|token|sig(?:nature)?|secret)=)[^&\s"']+/gi },
];

/** Replaces known key shapes, and `secrets` in whatever spelling they occur, with `[redacted]`. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = cutOut(text, rangesOf(text, secrets));
  for (const { find, mayBeWord } of PATTERNS)
    clean = clean.replace(find, (match: string, prefix: unknown) => {
      const kept = typeof prefix === 'string' ? prefix : '';
      return mayBeWord && isWord(match.slice(kept.length)) ? match : `${kept}[redacted]`;
    });
  return clean;
}

/** No digit, and no run of letters as long as in a key: `sk-learn-contrib`, `Bearer authentication`. */
function isWord(text: string): boolean {
  return !/\d/.test(text) && !/[A-Za-z]{20}/.test(text) && !/[a-z][A-Z]/.test(text);
}

function cutOut(text: string, ranges: readonly Range[]): string {
  let clean = '';
  let end = 0;
  for (const [from, to] of mergeRanges(ranges)) {
    clean += `${text.slice(end, from)}[redacted]`;
    end = to;
  }
  return clean + text.slice(end);
}

function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged;
}
