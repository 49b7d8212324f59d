// A worker thread whose model cannot be loaded.
import { parentPort } from 'node:worker_threads';
import type { WorkerMessage } from '../../../lib/embedding/messages.ts';

parentPort?.postMessage({ type: 'load-failed', reason: 'the weights are gone' } satisfies WorkerMessage);
