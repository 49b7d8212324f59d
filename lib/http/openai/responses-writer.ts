import type { AnswerEnd, AnswerHead, AnswerPiece, StreamWriter, WireRequest } from '../gateway/dialect';
import {
  type ItemStatus,
  incompleteReason,
  type OutputItem,
  outputText,
  responseObject,
} from './response-object';

type Item<Type extends OutputItem['type']> = Extract<OutputItem, { type: Type }>;

/**
 * Writes a response's typed events, each with its sequence number. Reasoning and text are items that end where the
 * next kind begins; calls of tools stay open to the end, since their arguments may arrive in turns.
 */
export function createResponseWriter(head: AnswerHead, request: WireRequest): StreamWriter {
  const output: OutputItem[] = [];
  const calls = new Map<number, number>();
  let open: { index: number; item: Item<'message'> | Item<'reasoning'> } | null = null;
  let sequence = 0;

  const event = (type: string, fields: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence++, ...fields })}\n\n`;
  const lifecycle = (type: string, end: AnswerEnd | null) =>
    event(type, { response: responseObject(head, request, output, end) });

  function add(item: OutputItem): string {
    output.push(item);
    return event('response.output_item.added', { output_index: output.length - 1, item });
  }

  function finish(index: number, status: ItemStatus): string {
    const item = output[index];
    if (!item) return '';
    item.status = status;
    return event('response.output_item.done', { output_index: index, item });
  }

  /** The open item of `type`, with the events that close another and open this one. */
  function begin(type: 'message' | 'reasoning'): string {
    if (open?.item.type === type) return '';
    const closed = closeOpen('completed');
    const index = output.length;
    const item: Item<'message'> | Item<'reasoning'> =
      type === 'message'
        ? {
            id: `msg_${head.requestId}_${index}`,
            type,
            status: 'in_progress',
            role: 'assistant',
            content: [],
          }
        : { id: `rs_${head.requestId}_${index}`, type, status: 'in_progress', summary: [] };
    const added = add(item);
    open = { index, item };
    const at = { item_id: item.id, output_index: index };
    if (item.type === 'message') {
      const opened = event('response.content_part.added', { ...at, content_index: 0, part: outputText('') });
      item.content.push(outputText(''));
      return closed + added + opened;
    }
    const part = { type: 'summary_text' as const, text: '' };
    const opened = event('response.reasoning_summary_part.added', { ...at, summary_index: 0, part });
    item.summary.push(part);
    return closed + added + opened;
  }

  function closeOpen(status: ItemStatus): string {
    if (!open) return '';
    const { index, item } = open;
    open = null;
    const at = { item_id: item.id, output_index: index };
    if (item.type === 'message') {
      const part = item.content[0] ?? outputText('');
      return (
        event('response.output_text.done', { ...at, content_index: 0, text: part.text, logprobs: [] }) +
        event('response.content_part.done', { ...at, content_index: 0, part }) +
        finish(index, status)
      );
    }
    const part = item.summary[0] ?? { type: 'summary_text', text: '' };
    return (
      event('response.reasoning_summary_text.done', { ...at, summary_index: 0, text: part.text }) +
      event('response.reasoning_summary_part.done', { ...at, summary_index: 0, part }) +
      finish(index, status)
    );
  }

  function say(type: 'message' | 'reasoning', delta: string): string {
    if (delta === '') return '';
    const begun = begin(type);
    if (!open) return begun;
    const { index, item } = open;
    const at = { item_id: item.id, output_index: index };
    const [part] = item.type === 'message' ? item.content : item.summary;
    if (part) part.text += delta;
    return (
      begun +
      (item.type === 'message'
        ? event('response.output_text.delta', { ...at, content_index: 0, delta, logprobs: [] })
        : event('response.reasoning_summary_text.delta', { ...at, summary_index: 0, delta }))
    );
  }

  function callTool({ index, callId, name }: Extract<AnswerPiece, { type: 'tool_call' }>): string {
    const closed = closeOpen('completed');
    calls.set(index, output.length);
    const id = `fc_${head.requestId}_${output.length}`;
    return (
      closed + add({ id, type: 'function_call', status: 'in_progress', call_id: callId, name, arguments: '' })
    );
  }

  function addArguments({ index, delta }: Extract<AnswerPiece, { type: 'tool_arguments' }>): string {
    const at = calls.get(index);
    const item = at === undefined ? undefined : output[at];
    if (item?.type !== 'function_call' || delta === '') return '';
    item.arguments += delta;
    return event('response.function_call_arguments.delta', { item_id: item.id, output_index: at, delta });
  }

  function closeCalls(status: ItemStatus): string {
    return [...calls.values()]
      .map((index) => {
        const item = output[index];
        if (item?.type !== 'function_call') return '';
        const { id, name, arguments: json } = item;
        const fields = { item_id: id, output_index: index, name, arguments: json };
        return event('response.function_call_arguments.done', fields) + finish(index, status);
      })
      .join('');
  }

  return {
    start: () => lifecycle('response.created', null) + lifecycle('response.in_progress', null),
    piece(piece) {
      switch (piece.type) {
        case 'text':
          return say('message', piece.text);
        case 'reasoning':
          return say('reasoning', piece.text);
        case 'tool_call':
          return callTool(piece);
        case 'tool_arguments':
          return addArguments(piece);
      }
    },
    end(end) {
      const isWhole = incompleteReason(end.kind) === null;
      const status = isWhole ? 'completed' : 'incomplete';
      const closed = closeOpen(status) + closeCalls(status);
      return closed + lifecycle(isWhole ? 'response.completed' : 'response.incomplete', end);
    },
  };
}
