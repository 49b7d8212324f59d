// What: the words every layer shares: task types, bands, tiers, capabilities.
// Why: routing, catalog, telemetry and the screen must mean the same thing by the same name.
// Not for: behaviour; this file only names things.

export const TASK_TYPES = [
  'documentation',
  'code_generation',
  'code_review',
  'reasoning',
  'math',
  'qa_simple',
  'summarisation',
  'creative',
  'extraction',
  'translation',
  'chat',
] as const;
export type TaskType = (typeof TASK_TYPES)[number];

export const BANDS = ['simple', 'moderate', 'complex', 'expert'] as const;
export type Band = (typeof BANDS)[number];

/** The article's three bands; they drive `tier` in `POST /api/chat`. */
export const ARTICLE_BANDS = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type ArticleBand = (typeof ARTICLE_BANDS)[number];

/** T1 light .. T4 heavy. */
export const TIERS = [1, 2, 3, 4] as const;
export type Tier = (typeof TIERS)[number];

export const CAPABILITIES = ['tools', 'vision', 'json', 'reasoning', 'embeddings'] as const;
export type Capability = (typeof CAPABILITIES)[number];

export const PROTOCOLS = ['openai', 'anthropic', 'google', 'ollama', 'local', 'simulated'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** The wire formats callers may speak to the gateway. */
export const DIALECTS = [
  'openai-chat',
  'openai-responses',
  'openai-embeddings',
  'anthropic-messages',
] as const;
export type Dialect = (typeof DIALECTS)[number];

export const LOCALITIES = ['local', 'cloud'] as const;
export type Locality = (typeof LOCALITIES)[number];

export const POLICY_PRESETS = ['reference', 'balanced', 'cheap', 'quality', 'private'] as const;
export type PolicyPreset = (typeof POLICY_PRESETS)[number];

export const PILLARS = ['rules', 'semantic', 'judge', 'bandit'] as const;
export type Pillar = (typeof PILLARS)[number];

/** Every way an attempt can end badly. */
export const ERROR_KINDS = [
  'rate_limited',
  'overloaded',
  'server_error',
  'connection',
  'timeout_headers',
  'timeout_first_token',
  'stalled',
  'timeout_total',
  'truncated',
  'bad_response',
  'context_overflow',
  'content_filter',
  'auth',
  'bad_request',
  'not_found',
  'budget',
  'breaker_open',
  'aborted',
  'internal',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** Band of a complexity in 0..1: simple < .35 <= moderate < .65 <= complex < .85 <= expert. */
export function bandOf(complexity: number): Band {
  if (complexity < 0.35) return 'simple';
  if (complexity < 0.65) return 'moderate';
  return complexity < 0.85 ? 'complex' : 'expert';
}

/** The article's band of an unrounded complexity in 0..1: LOW < .35 <= MEDIUM < .65 <= HIGH. */
export function articleBandOf(complexity: number): ArticleBand {
  if (complexity < 0.35) return 'LOW';
  return complexity < 0.65 ? 'MEDIUM' : 'HIGH';
}
