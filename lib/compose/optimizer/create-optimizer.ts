// What: searches for better policies, run by a thread of their own.
// Why: one thread for the whole process, begun on first use and again after it broke down.
// Not for: what is searched (lib/optimize), and what becomes of it (lib/services/optimize).
import { type Optimizer, type SearchMatter, searchUnavailable } from '@/lib/services/optimize/optimizer';
import { buffersOf } from '@/lib/telemetry/choices/buffers-of';
import { locateOptimizerWorker } from './locate-worker';
import { type OptimizerThread, startThread } from './start-thread';

/** Costs nothing until the first job. `workerFile` is for tests. */
export function createOptimizer({ workerFile }: { workerFile?: string } = {}): Optimizer {
  let current: OptimizerThread | null = null;
  let closed = false;

  function thread(): OptimizerThread {
    if (closed) throw searchUnavailable('it was closed');
    if (current) return current;
    const started = startThread(workerFile ?? locateOptimizerWorker(), () => {
      if (current === started) current = null;
    });
    current = started;
    return started;
  }

  return {
    async search(job, { onProgress, signal } = {}) {
      const end = await thread().run(
        { type: 'search', job },
        { transfer: buffersOf(job.choices), ...(onProgress && { onProgress }), signal },
      );
      if (end.type !== 'found') throw searchUnavailable('its thread gave no result');
      return end.result;
    },
    async preview(job, read) {
      let matter: SearchMatter | null = null;
      for (;;) {
        const transfer = matter ? buffersOf(matter.choices) : [];
        const end = await thread().run({ type: 'preview', job, matter }, { transfer });
        if (end.type === 'moves') return end.moves;
        if (end.type !== 'missing' || matter !== null)
          throw searchUnavailable('what was searched cannot be read again');
        matter = await read();
      }
    },
    async close() {
      closed = true;
      await current?.terminate();
    },
  };
}
