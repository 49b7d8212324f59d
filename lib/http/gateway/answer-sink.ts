// What: turns what happens to a request into a streamed answer of the caller's format.
// Why: nothing may reach the caller before the first real content, and nothing may be lost after it.
// Not for: answers that are sent whole (answer-wire.ts).
import type { ExecutionEvent } from '@/lib/execution/ports';
import type { Answer, RequestEvent } from '@/lib/services/answer-request';
import { answerEnd } from './answer-end';
import type { AnswerHead, StreamWriter, WireError, WireFormat, WireRequest } from './dialect';

export interface AnswerSink {
  take(event: RequestEvent): void;
  /** Resolves when the caller has read enough; null: it keeps up. */
  pressure(): Promise<void> | null;
  /** Resolves with the stream and who answers as soon as content arrived; never when there is none. */
  readonly begun: Promise<{ head: AnswerHead; body: ReadableStream<Uint8Array> }>;
  hasBegun(): boolean;
  /** Ends a stream properly; begins it first where the answer has no content at all. */
  end(answer: Answer): void;
  /** Ends a stream that has begun with the format's error event, without an end mark. */
  fail(error: WireError): void;
}

// Enough for a slow reader's network, little enough that 200 stalled readers stay cheap.
const HIGH_WATER_BYTES = 64 * 1024;
const encoder = new TextEncoder();

/** `onCancel` is called when the caller goes away. */
export function createSink(
  format: WireFormat,
  request: WireRequest,
  describeHead: (modelId: string) => AnswerHead,
  onCancel: () => void,
): AnswerSink {
  let modelId = '';
  let isWire = false;
  let writer: StreamWriter | null = null;
  let pending = '';
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let isClosed = false;
  let release: (() => void) | null = null;
  let announce: (begun: { head: AnswerHead; body: ReadableStream<Uint8Array> }) => void = () => {};
  const begun = new Promise<{ head: AnswerHead; body: ReadableStream<Uint8Array> }>((resolve) => {
    announce = resolve;
  });

  function send(text: string): void {
    if (text !== '' && !isClosed) controller?.enqueue(encoder.encode(text));
  }

  function begin(): void {
    if (controller !== null) return;
    const head = describeHead(modelId);
    const body = new ReadableStream<Uint8Array>(
      {
        start: (given) => {
          controller = given;
        },
        pull: () => release?.(),
        cancel: () => {
          isClosed = true;
          release?.();
          onCancel();
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: HIGH_WATER_BYTES }),
    );
    if (!isWire) {
      writer = format.createWriter(head, request);
      pending = writer.start();
    }
    send(pending);
    pending = '';
    announce({ head, body });
  }

  function takeExecution(event: ExecutionEvent): void {
    switch (event.type) {
      case 'attempt_started':
        modelId = event.modelId;
        isWire = false;
        pending = '';
        return;
      case 'wire':
        isWire = true;
        if (controller === null) pending += event.piece.payload;
        else send(event.piece.payload);
        if (event.piece.content) begin();
        return;
      case 'text':
      case 'reasoning':
      case 'tool_call':
      case 'tool_arguments':
        begin();
        send(writer?.piece(event) ?? '');
        return;
    }
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    controller?.close();
  }

  return {
    begun,
    hasBegun: () => controller !== null,
    take(event) {
      if (event.type === 'execution') takeExecution(event.event);
    },
    pressure() {
      if (controller === null || isClosed || (controller.desiredSize ?? 0) > 0) return null;
      return new Promise((resolve) => {
        release = () => {
          release = null;
          resolve();
        };
      });
    },
    end(answer) {
      begin();
      send(isWire ? format.wireEnd : (writer?.end(answerEnd(answer)) ?? ''));
      close();
    },
    fail(error) {
      send(format.errorEvents(error));
      close();
    },
  };
}
