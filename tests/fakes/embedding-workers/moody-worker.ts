// A worker thread without a model: text commands what it does.
import { parentPort } from 'node:worker_threads';
import type { EmbedMessage, WorkerMessage } from '../../../lib/embedding/messages.ts';

const DIMENSIONS = 512;
const port = parentPort;
if (!port) throw new Error('runs as a worker thread only');
const send = (message: WorkerMessage): void => port.postMessage(message);
let runs = 0;

port.on('message', ({ id, text }: EmbedMessage) => {
  runs += 1;
  if (text === 'exit') process.exit(7);
  if (text === 'throw') setImmediate(() => Promise.reject(new Error('out of luck')));
  else if (text === 'refuse') send({ type: 'embed-failed', id, reason: 'it does not want to' });
  else if (text !== 'hang') setTimeout(() => send({ type: 'vector', id, vector: runsAsVector() }), 20);
});
send({ type: 'ready' });

/** How often this thread was asked stands in the second place, so that tests can count. */
function runsAsVector(): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  vector[0] = 1;
  vector[1] = runs;
  return vector;
}
