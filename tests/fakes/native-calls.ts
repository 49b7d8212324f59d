import type { ExecutionEvent } from '@/lib/execution/ports';
import type { Call, NativeCall } from '@/lib/execution/types';
import { callOf } from './fake-targets';

/** A streamed chat as a caller of OpenAI's dialect sends it, usage not asked for. */
export function chatNative(over: Partial<NativeCall> = {}): NativeCall {
  return {
    dialect: 'openai-chat',
    body: { model: 'auto', messages: [{ role: 'user', content: 'one two' }], stream: true },
    headers: {},
    stream: true,
    wantsUsage: false,
    ...over,
  };
}

/** A prompt in the caller's own dialect, so that it passes through where the upstream speaks it. */
export function nativeCallOf(prompt: string, over: Partial<NativeCall> = {}): Call {
  const body = { model: 'auto', messages: [{ role: 'user', content: prompt }], stream: true };
  return callOf(prompt, { native: chatNative({ body, ...over }) });
}

/** The bytes a caller would have been sent. */
export function wireOf(events: readonly ExecutionEvent[]): string {
  return events.map((event) => (event.type === 'wire' ? event.piece.payload : '')).join('');
}

/** The data of server-sent events; throws when one is no JSON or is spelled in another way than ours. */
export function framesOf(wire: string): unknown[] {
  const frames = wire.split('\n\n');
  if (frames.pop() !== '') throw new Error('the last event is not whole');
  return frames.map((frame) => {
    const data = /^(?:event: \w[\w.]*\n)?data: (.+)$/.exec(frame)?.[1];
    if (data === undefined) throw new Error(`not an event of ours: ${frame}`);
    return JSON.parse(data) as unknown;
  });
}
