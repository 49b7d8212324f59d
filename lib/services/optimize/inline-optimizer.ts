import { type Optimizer, searchCancelled, searchUnavailable } from './optimizer';
import { createWorkbench } from './workbench';

/** An optimizer on the caller's own thread, for tests and scripts. */
export function createInlineOptimizer(): Optimizer {
  const bench = createWorkbench();
  let closed = false;
  return {
    async search(job, { onProgress = () => {}, signal } = {}) {
      if (closed) throw searchUnavailable('it was closed');
      // So that whoever began it has the row before it ends, as with a thread.
      await new Promise(setImmediate);
      const isCancelled = () => signal?.aborted ?? false;
      if (isCancelled()) throw searchCancelled();
      try {
        const result = bench.search(structuredClone(job), { onProgress, isCancelled });
        if (isCancelled()) throw searchCancelled();
        return result;
      } catch (error) {
        throw isCancelled() ? searchCancelled() : error;
      }
    },
    async preview(job, read) {
      if (closed) throw searchUnavailable('it was closed');
      const moves = bench.preview(job, null) ?? bench.preview(job, structuredClone(await read()));
      if (moves === null) throw searchUnavailable('what it searched cannot be read again');
      return moves;
    },
    async close() {
      closed = true;
      bench.clear();
    },
  };
}
