// What: the thread that reads history: answers one question after the other from a connection of its own.
// Why: a scan of months takes a tenth of a second or more, in which the event loop would stand still.
// Not for: queueing, restarts. Node runs it as it is, so imports carry extensions and types can be stripped.
import { parentPort, workerData } from 'node:worker_threads';
import { buffersOf } from '../choices/buffers-of.ts';
import type { Choices } from '../choices/types.ts';
import type { QuestionMessage, ThreadInput, ThreadMessage } from './messages.ts';
import { createReader } from './reader-connection.ts';
import { tellError } from './tell-error.ts';

const port = parentPort;
if (!port) throw new Error('lib/telemetry/history/worker.ts runs as a worker thread only');
const { databasePath, cancelled } = workerData as ThreadInput;
const cancelledId = new Int32Array(cancelled);
const answer = createReader(databasePath);

port.on('message', ({ id, name, input }: QuestionMessage) => {
  const send = (message: ThreadMessage, handed: ArrayBuffer[] = []): void =>
    port.postMessage(message, handed);
  try {
    const found = answer(name, input as never, () => Atomics.load(cancelledId, 0) === id);
    send({ type: 'answer', id, answer: found }, name === 'choices' ? buffersOf(found as Choices) : []);
  } catch (error) {
    send({ type: 'failed', id, ...tellError(error) });
  }
});
