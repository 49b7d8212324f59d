// What: OpenAI's embeddings as a wire format of the gateway.
// Why: an embedding is routed, paid and recorded like an answer.
// Not for: making vectors; the provider layer builds the whole body, also for upstreams that are not OpenAI's.
import { z } from 'zod';
import { badRequest } from '@/lib/shared/errors';
import { check } from '../check';
import type { WireFormat, WireRequest } from '../gateway/dialect';
import { refuseDeepJson } from '../gateway/measure-json';
import { wellFormed } from '../gateway/well-formed';
import { openAiError } from '../openai/error-shape';

/** OpenAI's own limit of one request. */
const MAX_INPUTS = 2048;

// A list of tokens has no words to route on; only an upstream with the same vocabulary can read it.
const TOKENS_AS_TEXT = '[tokens]';

const fields = z.object({
  model: z.string().trim().min(1),
  dimensions: z.int().min(1).nullish(),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  user: z.string().nullish(),
});

const KNOWN_FIELDS: ReadonlySet<string> = new Set([...Object.keys(fields.shape), 'input']);

interface Inputs {
  texts: string[];
  /** Tokens the caller counted, being tokens already. */
  tokens: number;
}

/**
 * `POST /v1/embeddings`. An answer is always the upstream's or the provider layer's whole body, so there is nothing to
 * write; `encoding_format` is theirs to honour.
 */
export const openAiEmbeddings: WireFormat = {
  parse: parseEmbeddings,
  createWriter: refuseToWrite,
  toBody: refuseToWrite,
  errorBody: openAiError,
  errorEvents: (error) => `data: ${JSON.stringify(openAiError(error))}\n\n`,
  wireEnd: '',
};

function refuseToWrite(): never {
  throw new Error('An embeddings answer comes as a whole body; it is never translated here.');
}

function parseEmbeddings(body: Record<string, unknown>): WireRequest {
  refuseDeepJson({ ...body, input: null });
  const { model, dimensions } = check(fields, body);
  const inputs = readInputs(body.input);
  const texts = inputs.texts;
  const unknown = Object.keys(body).filter((name) => !KNOWN_FIELDS.has(name) && body[name] !== null);
  return {
    model,
    stream: false,
    prompt: texts.some((text) => text.trim() !== '') ? texts.join('\n') : TOKENS_AS_TEXT,
    history: [],
    answersTools: false,
    call: {
      messages: [{ role: 'user', content: texts.map((text) => ({ type: 'text', text })) }],
      temperature: null,
      maxOutputTokens: null,
      seed: null,
      native: { dialect: 'openai-embeddings', body, headers: {}, stream: false, wantsUsage: true },
    },
    needs: {
      capabilities: ['embeddings'],
      dialect: 'openai-embeddings',
      features: [
        ...(inputs.tokens > 0 ? ['input_tokens'] : []),
        ...(dimensions == null ? [] : ['dimensions']),
        ...unknown,
      ],
      extraInputTokens: inputs.tokens,
      maxOutputTokens: null,
    },
  };
}

function readInputs(input: unknown): Inputs {
  if (typeof input === 'string') return readTexts([input]);
  if (!Array.isArray(input))
    throw wrongInput(
      input === undefined ? 'is required' : 'must be a string, a list of strings or lists of tokens',
    );
  if (input.length === 0) throw wrongInput('must not be empty');
  if (isTokens(input)) return { texts: [TOKENS_AS_TEXT], tokens: input.length };
  if (input.length > MAX_INPUTS) throw wrongInput(`must have at most ${MAX_INPUTS} entries`);
  if (input.every((entry) => typeof entry === 'string')) return readTexts(input);
  if (!input.every(isTokens)) throw wrongInput('must be strings only, or lists of tokens only');
  if (input.some((entry) => entry.length === 0)) throw wrongInput('must not have an empty entry');
  return {
    texts: input.map(() => TOKENS_AS_TEXT),
    tokens: input.reduce((sum, entry) => sum + entry.length, 0),
  };
}

function readTexts(texts: readonly string[]): Inputs {
  if (texts.some((text) => text === '')) throw wrongInput('must not have an empty string');
  if (texts.every((text) => text.trim() === '')) throw wrongInput('must not be only white space');
  return { texts: texts.map(wellFormed), tokens: 0 };
}

function isTokens(entry: unknown): entry is number[] {
  return Array.isArray(entry) && entry.every((token) => Number.isSafeInteger(token) && token >= 0);
}

function wrongInput(problem: string): Error {
  return badRequest(`input ${problem}.`, 'input', 'invalid_field');
}
