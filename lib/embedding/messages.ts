import type { EmbedderName } from './types.ts';

export interface WorkerInput {
  name: EmbedderName;
}

/** To the worker; one at a time, the next after the answer. */
export interface EmbedMessage {
  id: number;
  text: string;
}

export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'load-failed'; reason: string }
  | { type: 'vector'; id: number; vector: Float32Array }
  | { type: 'embed-failed'; id: number; reason: string };
