// What: the trained numbers that read type and difficulty from text, and the check that they fit this code.
// Why: weights are data: missing or foreign ones must switch a pillar off, never crash or mislead.
// Not for: making them (npm run train:router) or reading with them (heads.ts).
import { z } from 'zod';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { BUCKETS } from './hashed-words';
import { FEATURE_NAMES } from './text-features';

/** Raised whenever code would read the same numbers differently. */
export const WEIGHTS_FORMAT = 1;

/** Σ weight × value + bias; features are standardised and clipped first. */
export interface LinearHead {
  bias: number;
  features: Float32Array;
  /** Over the embedding; absent in heads that read text alone. */
  vector: Float32Array | null;
}

export interface TypeHead extends LinearHead {
  lexicon: Float32Array;
  /** Over `hashWords` buckets. */
  words: Float32Array;
}

/** Ability by tier, logits; `general` for task types without their own. */
export type TierAbilities = Readonly<Record<'1' | '2' | '3' | '4', number>>;

export interface RouterWeights {
  /** Hash of the content. */
  version: string;
  embedder: string;
  dimensions: number;
  featureMean: Float32Array;
  featureScale: Float32Array;
  /** b in logits; `sd` is the standard error of prediction on groups it never saw. */
  difficulty: LinearHead & { sd: number };
  /** Logit that a strong model is needed, for prompts compared with each other. */
  strong: { text: LinearHead; full: LinearHead };
  /** By task type, in the order of TASK_TYPES. */
  types: { text: readonly TypeHead[]; full: readonly TypeHead[] };
  domain: {
    /** Unit vectors the difficulty head was trained around. */
    centroids: readonly Float32Array[];
    /** Cosine to the nearest centroid from which difficulty is trusted. */
    minFamiliarity: number;
    /** Probability from which a type is trusted where the domain is not. */
    minTypeConfidence: number;
  };
}

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const finite = z.number();
const featuresOf = base64
  .transform(decode)
  .refine(
    (list) => list.length === FEATURE_NAMES.length && allFinite(list),
    'a weight for each text feature',
  );
const linear = z.strictObject({
  bias: finite,
  features: featuresOf,
  vector: base64.nullable().transform((text) => (text === null ? null : decode(text))),
});
const typed = z.strictObject({
  bias: finite,
  features: featuresOf,
  vector: base64.nullable().transform((text) => (text === null ? null : decode(text))),
  lexicon: base64
    .transform(decode)
    .refine((list) => list.length === TASK_TYPES.length && allFinite(list), 'a weight for each task type'),
  words: base64
    .transform(decode)
    .refine((list) => list.length === BUCKETS && allFinite(list), 'a weight for each bucket'),
});
const types = z.array(typed).length(TASK_TYPES.length);

const schema = z.strictObject({
  format: z.literal(WEIGHTS_FORMAT),
  version: z.string(),
  embedder: z.string(),
  dimensions: z.int().positive(),
  featureMean: featuresOf,
  featureScale: featuresOf,
  difficulty: linear.extend({ sd: z.number().positive() }),
  strong: z.strictObject({ text: linear, full: linear }),
  types: z.strictObject({ text: types, full: types }),
  domain: z.strictObject({
    centroids: z.array(base64.transform(decode)).min(1),
    minFamiliarity: z.number().min(-1).max(1),
    minTypeConfidence: z.number().min(0).max(1),
  }),
});

export type ParsedWeights = { ok: true; weights: RouterWeights } | { ok: false; problem: string };

/** Checks and decodes a weights file's content. Never throws; the problem is one clause for people. */
export function parseWeights(content: unknown): ParsedWeights {
  const format = (content as { format?: unknown } | null)?.format;
  if (format !== WEIGHTS_FORMAT)
    return {
      ok: false,
      problem: `the weights have format ${JSON.stringify(format) ?? 'none'}, this version reads ${WEIGHTS_FORMAT}`,
    };
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, problem: `the weights are damaged at ${issue?.path.join('.') || 'the root'}` };
  }
  const { format: _, ...weights } = parsed.data;
  const vectors = [
    weights.difficulty.vector,
    weights.strong.full.vector,
    ...weights.types.full.map(({ vector }) => vector),
    ...weights.domain.centroids,
  ];
  if (vectors.some((vector) => vector?.length !== weights.dimensions || !allFinite(vector)))
    return {
      ok: false,
      problem: `the weights are damaged: not every vector has ${weights.dimensions} numbers`,
    };
  return { ok: true, weights };
}

/** Little-endian 32-bit floats; what is cut or no base64 gives an empty list, which no check accepts. */
function decode(text: string): Float32Array {
  try {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    return bytes.length % 4 === 0 ? new Float32Array(bytes.buffer) : new Float32Array(0);
  } catch {
    return new Float32Array(0);
  }
}

function allFinite(list: Float32Array): boolean {
  return list.every(Number.isFinite);
}
