// What: the worker thread: loads one model, answers texts with vectors.
// Why: an inference takes tens of milliseconds in which the event loop would stand still.
// Not for: caching, queueing, restarts. Node runs it as it is, so imports carry extensions and types can be stripped.
import { parentPort, workerData } from 'node:worker_threads';
import type { EmbedMessage, WorkerInput, WorkerMessage } from './messages.ts';
import { loadModel } from './models/load-model.ts';
import { toUnitVector } from './to-unit-vector.ts';

const port = parentPort;
if (!port) throw new Error('lib/embedding/worker.ts runs as a worker thread only');
const send = (message: WorkerMessage, transfer: ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer);
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

try {
  const model = await loadModel((workerData as WorkerInput).name);
  port.on('message', async ({ id, text }: EmbedMessage) => {
    try {
      const vector = toUnitVector(await model.embed(text));
      send({ type: 'vector', id, vector }, [vector.buffer]);
    } catch (error) {
      send({ type: 'embed-failed', id, reason: reasonOf(error) });
    }
  });
  send({ type: 'ready' });
} catch (error) {
  send({ type: 'load-failed', reason: reasonOf(error) });
}
