export interface EmbeddingsAnswer {
  vectors: readonly ArrayLike<number>[];
  modelId: string;
  /** Vectors as base64 of little-endian 32-bit floats instead of numbers. */
  base64: boolean;
  /** Null: not known, and left out. */
  inputTokens: number | null;
}

/** OpenAI's embeddings body as JSON text. */
export function embeddingsBody({ vectors, modelId, base64, inputTokens }: EmbeddingsAnswer): string {
  const data = vectors.map((vector, index) => ({
    object: 'embedding',
    index,
    embedding: base64 ? toBase64(vector) : Array.from(vector),
  }));
  const usage =
    inputTokens === null ? {} : { usage: { prompt_tokens: inputTokens, total_tokens: inputTokens } };
  return JSON.stringify({ object: 'list', data, model: modelId, ...usage });
}

function toBase64(vector: ArrayLike<number>): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (let at = 0; at < vector.length; at++) bytes.writeFloatLE(vector[at] ?? 0, at * 4);
  return bytes.toString('base64');
}
