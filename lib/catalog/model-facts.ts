// What: what a model's name gives away: its kind, its size, what its family can do.
// Why: most servers list nothing but names.
// Not for: prices (prices.ts) or ability (abilities.ts).
import type { Capability } from '@/lib/shared/vocabulary';
import type { ModelKind } from './probe-report';

const EMBEDDING = /embed|\bbge-|\bgte-|\be5-|minilm|sentence-t5|paraphrase-/i;
const OTHER =
  /whisper|\btts\b|-tts|text-to-speech|dall-e|\bimage\b|-image|imagen|stable-diffusion|sdxl|flux|\bveo\b|\bveo-|sora|moderation|rerank|transcri|realtime|-audio|\baudio\b|speech|orpheus|playai|\bguard\b|guard-|-guard|safeguard|shieldgemma|davinci-002|babbage-002|gpt-3\.5-turbo-instruct|\baqa\b|lyria|computer-use|\bocr\b|\bocr-|-ocr/i;

/** What a model is for, by its name; `chat` where nothing speaks against it. */
export function kindByName(upstreamName: string): ModelKind {
  if (OTHER.test(upstreamName) || /rerank/i.test(upstreamName)) return 'other';
  return EMBEDDING.test(upstreamName) ? 'embedding' : 'chat';
}

/**
 * Billions of parameters in a name: `qwen2.5:7b` 7, `gpt-oss-120b` 120, `gemma-3-270m-it` 0.27, `mixtral-8x7b` 56.
 * Of experts the whole is counted, not what is active. Null when the name has none.
 */
export function parametersByName(upstreamName: string): number | null {
  const experts = /(?:^|[^a-z0-9.])(\d{1,3})x(\d+(?:\.\d+)?)b(?![a-z0-9])/i.exec(upstreamName);
  if (experts) return Number(experts[1]) * Number(experts[2]);
  const found = /(?:^|[^a-z0-9.])(?:e)?(\d+(?:\.\d+)?)([bm])(?![a-z0-9])/i.exec(upstreamName);
  if (!found) return null;
  return found[2]?.toLowerCase() === 'm' ? Number(found[1]) / 1000 : Number(found[1]);
}

/** First match wins; from the vendors' model cards, and only what holds for every member of the family. */
const FAMILIES: readonly (readonly [RegExp, readonly Capability[]])[] = [
  // OpenAI, platform.openai.com/docs/models.
  [/(?:^|\/)gpt-(?:5|6)/i, ['tools', 'vision', 'json', 'reasoning']],
  [/(?:^|\/)gpt-(?:4o|4\.1|4-turbo)|(?:^|\/)chatgpt-4o/i, ['tools', 'vision', 'json']],
  [/(?:^|\/)o(?:1|3|4)(?:-|$)/i, ['json', 'reasoning']],
  [/gpt-oss/i, ['tools', 'json', 'reasoning']],
  [/(?:^|\/)gpt-(?:4|3\.5)/i, ['tools', 'json']],
  // Anthropic, docs “Models overview”: all since Claude 3 read images and call tools; 4 and later think.
  [/claude-(?:opus|sonnet|haiku|fable|mythos)-\d/i, ['tools', 'vision', 'json', 'reasoning']],
  [/claude-3/i, ['tools', 'vision', 'json']],
  // Google, ai.google.dev/gemini-api/docs/models.
  [/gemini-(?:2\.5|[3-9])/i, ['tools', 'vision', 'json', 'reasoning']],
  [/gemini/i, ['tools', 'vision', 'json']],
  [/gemma-?3n/i, ['json']],
  [/gemma-?3[:-](?:4b|12b|27b)/i, ['vision', 'json']],
  // Meta, model cards.
  [/llama-?4/i, ['tools', 'vision', 'json']],
  [/llama-?3\.2[:-]?(?:11b|90b)|llama-?3\.2-vision/i, ['vision', 'json']],
  [/llama-?3\.[1-3]/i, ['tools', 'json']],
  // Alibaba, model cards.
  [/qwen-?(?:2\.5|3)-?vl/i, ['vision', 'json']],
  [/qwen-?(?:2\.5|3)/i, ['tools', 'json']],
  // Mistral, docs “Models”.
  [/magistral/i, ['tools', 'json', 'reasoning']],
  [/pixtral|mistral-small-?3\.[12]|mistral-medium-3/i, ['tools', 'vision', 'json']],
  [/mistral-(?:large|small|medium|nemo)|ministral|codestral|devstral/i, ['tools', 'json']],
  // DeepSeek, api-docs.deepseek.com.
  [/deepseek-(?:reasoner|r1)/i, ['json', 'reasoning']],
  [/deepseek-(?:chat|v3)/i, ['tools', 'json']],
  // IBM, model cards.
  [/granite-?[34]/i, ['tools', 'json']],
];

/** What every model of a family can do; null for families that are not in the table. */
export function familyCapabilities(upstreamName: string): Capability[] | null {
  const found = FAMILIES.find(([pattern]) => pattern.test(upstreamName));
  return found ? [...found[1]] : null;
}
