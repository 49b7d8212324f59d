import type { AnswerEnd, AnswerHead, AnswerPiece, StreamWriter } from '../gateway/dialect';
import { messageHead, stopReason, toUsage } from './message-body';
import { markSignature } from './thinking-signature';

interface Block {
  start: object;
  /** What is to be written when its turn comes. */
  waiting: object[];
  /** Null: not a tool call. */
  tool: { index: number; json: string } | null;
  /** A thinking block: unsigned so far, or signed and complete. */
  thinking: 'open' | 'signed' | null;
}

/**
 * Writes an answer as Anthropic's events. Its blocks follow one another, so while a tool call's arguments are not yet
 * whole JSON, whatever else arrives waits behind it; parallel calls may come interleaved.
 */
export function createMessageWriter(head: AnswerHead): StreamWriter {
  const blocks: Block[] = [];
  let live = 0;

  function add(start: object, kind: Pick<Block, 'tool' | 'thinking'>): [Block, string] {
    const block = { start, waiting: [], ...kind };
    blocks.push(block);
    return [block, advance(false)];
  }

  function advance(toEnd: boolean): string {
    let written = '';
    for (;;) {
      const block = blocks[live];
      if (!block) return written;
      written += begin(block);
      const isLast = live === blocks.length - 1;
      if (!toEnd && (isLast || !isWhole(block))) return written;
      written += finish(block);
      live += 1;
    }
  }

  const begun = new Set<Block>();
  function begin(block: Block): string {
    if (begun.has(block)) return '';
    begun.add(block);
    const start = event('content_block_start', { index: live, content_block: block.start });
    return (
      start +
      block.waiting
        .splice(0)
        .map((delta) => write(block, delta))
        .join('')
    );
  }

  function finish(block: Block): string {
    const unsigned = block.thinking === 'open' ? write(block, signatureDelta(null)) : '';
    return unsigned + event('content_block_stop', { index: live });
  }

  function write(block: Block, delta: object): string {
    if (blocks[live] === block) return event('content_block_delta', { index: live, delta });
    block.waiting.push(delta);
    return '';
  }

  function writeText(text: string): string {
    const last = blocks.at(-1);
    const isText = last && !last.tool && !last.thinking;
    const [block, before] = isText
      ? [last, '']
      : add({ type: 'text', text: '' }, { tool: null, thinking: null });
    return before + write(block, { type: 'text_delta', text });
  }

  function writeReasoning(text: string, signature: string | undefined): string {
    const last = blocks.at(-1);
    const [block, before] =
      last?.thinking === 'open'
        ? [last, '']
        : add({ type: 'thinking', thinking: '', signature: '' }, { tool: null, thinking: 'open' });
    const thought = text ? write(block, { type: 'thinking_delta', thinking: text }) : '';
    if (signature === undefined) return before + thought;
    block.thinking = 'signed';
    return before + thought + write(block, signatureDelta(signature));
  }

  function writeArguments(index: number, delta: string): string {
    const block = blocks.findLast(({ tool }) => tool?.index === index);
    if (!block?.tool || delta === '') return '';
    block.tool.json += delta;
    const written = write(block, { type: 'input_json_delta', partial_json: delta });
    return delta.includes('}') && block !== blocks.at(-1) ? written + advance(false) : written;
  }

  return {
    start: () =>
      event('message_start', {
        message: {
          ...messageHead(head),
          content: [],
          stop_reason: null,
          stop_sequence: null,
          // The protocol wants a count before there is one; message_delta has the real one.
          usage: { input_tokens: head.inputTokens ?? 0, output_tokens: 0 },
        },
      }),
    piece(piece: AnswerPiece) {
      switch (piece.type) {
        case 'text':
          return piece.text ? writeText(piece.text) : '';
        case 'reasoning':
          return piece.text || piece.signature ? writeReasoning(piece.text, piece.signature) : '';
        case 'tool_call': {
          const { index, callId: id, name } = piece;
          return add(
            { type: 'tool_use', id, name, input: {} },
            { tool: { index, json: '' }, thinking: null },
          )[1];
        }
        case 'tool_arguments':
          return writeArguments(piece.index, piece.delta);
      }
    },
    end({ kind, usage }: AnswerEnd) {
      const stop_reason = stopReason(
        kind,
        blocks.some(({ tool }) => tool !== null),
      );
      return (
        advance(true) +
        event('message_delta', {
          delta: { stop_reason, stop_sequence: null },
          usage: toUsage(usage, head.inputTokens),
        }) +
        event('message_stop', {})
      );
    },
  };
}

function signatureDelta(signature: string | null): object {
  return { type: 'signature_delta', signature: markSignature(signature) };
}

function isWhole({ tool }: Block): boolean {
  if (!tool) return true;
  try {
    JSON.parse(tool.json);
    return true;
  } catch {
    return false;
  }
}

function event(type: string, data: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}
