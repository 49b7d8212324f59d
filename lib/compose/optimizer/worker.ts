// What: the thread that searches policies: takes one job after the other, keeps what the last one walked over.
// Why: a search takes seconds of a core, in which the event loop would stand still.
// Not for: reading history or the database; what it needs is handed over.
import { parentPort, workerData } from 'node:worker_threads';
import type { SearchProgress } from '@/lib/optimize/types';
import { createWorkbench } from '@/lib/services/optimize/workbench';
import { tellError } from '@/lib/telemetry/history/tell-error';
import type { JobMessage, ThreadInput, ThreadMessage } from './messages';

// Somebody who looks at points does so for minutes; a hundred megabytes need not stay longer.
const IDLE_MS = 600_000;

const port = parentPort;
if (!port) throw new Error('lib/compose/optimizer/worker.ts runs as a worker thread only');
const cancelledId = new Int32Array((workerData as ThreadInput).cancelled);
const bench = createWorkbench();
const send = (message: ThreadMessage): void => port.postMessage(message);
let idle: NodeJS.Timeout | null = null;

port.on('message', (message: JobMessage) => {
  if (idle) clearTimeout(idle);
  const { id } = message;
  const isCancelled = () => Atomics.load(cancelledId, 0) === id;
  try {
    const end = run(message, isCancelled);
    send(isCancelled() ? { id, type: 'cancelled' } : end);
  } catch (error) {
    send(isCancelled() ? { id, type: 'cancelled' } : { id, type: 'failed', ...tellError(error) });
  }
  idle = setTimeout(bench.clear, IDLE_MS);
});

function run(message: JobMessage, isCancelled: () => boolean): ThreadMessage {
  const { id } = message;
  if (message.type === 'search') {
    const onProgress = (progress: SearchProgress) => send({ id, type: 'progress', progress });
    return { id, type: 'found', result: bench.search(message.job, { onProgress, isCancelled }) };
  }
  const moves = bench.preview(message.job, message.matter);
  return moves === null ? { id, type: 'missing' } : { id, type: 'moves', moves };
}
