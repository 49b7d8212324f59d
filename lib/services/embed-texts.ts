import type { Embedder } from '@/lib/embedding/types';
import { formatDuration } from '@/lib/routing/explain/format';
import type { Clock } from '@/lib/shared/clock';
import { isSwitchyardError } from '@/lib/shared/errors';

export interface EmbeddedTexts {
  vectors: Map<string, { vector: Float32Array; ms: number }>;
  /** Why a text has none, as a clause; null when all have one. */
  problem: string | null;
}

/** Vectors of the texts that were ready within `maxWaitMs`. Never throws. */
export async function embedTexts(
  { embedder, clock }: { embedder: Embedder; clock: Clock },
  { texts, maxWaitMs, signal }: { texts: readonly string[]; maxWaitMs: number; signal: AbortSignal },
): Promise<EmbeddedTexts> {
  const startMs = clock.monotonicMs();
  const settled = await Promise.allSettled(
    texts.map(async (text) => {
      // One call a text, so that a slow one does not take the others' vectors with it.
      const [vector] = await embedder.embed([text], { timeoutMs: maxWaitMs, signal });
      return { vector, ms: clock.monotonicMs() - startMs };
    }),
  );
  const vectors: EmbeddedTexts['vectors'] = new Map();
  let problem: string | null = null;
  settled.forEach((result, at) => {
    if (result.status === 'rejected') problem ??= sayProblem(result.reason, embedder, maxWaitMs);
    else if (!result.value.vector?.every(Number.isFinite)) problem ??= 'the embedder gave no usable vector';
    else vectors.set(texts[at] ?? '', { vector: result.value.vector, ms: result.value.ms });
  });
  return { vectors, problem };
}

function sayProblem(error: unknown, embedder: Embedder, maxWaitMs: number): string {
  const { state, reason } = embedder.status();
  if (state === 'loading') return 'the embedder is still loading';
  const code = isSwitchyardError(error) ? error.code : null;
  if (code === 'embedding_timeout') return `the embedder took longer than ${formatDuration(maxWaitMs)}`;
  const why = state === 'failed' && reason !== null ? reason : messageOf(error);
  return `the embedder failed: ${firstLine(why)}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown error';
}

/** One clause: reasons of other libraries may be many lines long. */
function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, 200).replace(/\.$/, '');
}
