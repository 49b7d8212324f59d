import type { FinishKind } from '@/lib/execution/ports';
import { count } from '../chat-usage';
import { field } from '../field';
import { readAnthropicExtras } from '../read-usage';
import { addText, addToolCall, items, type Seen, type WireReader } from './seen';

const KINDS: Readonly<Record<string, FinishKind>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  pause_turn: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool_calls',
  refusal: 'content_filter',
};

/** Anthropic's Messages. */
export const messagesReader: WireReader = {
  readEvent(event, seen) {
    switch (field(event, 'type')) {
      case 'message_start':
        return readUsage(field(field(event, 'message'), 'usage'), seen);
      case 'content_block_start':
        return readBlock(field(event, 'content_block'), seen);
      case 'content_block_delta': {
        const delta = field(event, 'delta');
        addText(seen, 'text', field(delta, 'text'));
        addText(seen, 'reasoning', field(delta, 'thinking'));
        if (field(delta, 'partial_json')) seen.content = true;
        return;
      }
      case 'message_delta':
        readStop(field(event, 'delta'), seen);
        return readUsage(field(event, 'usage'), seen);
      case 'message_stop':
        seen.ended = true;
        return;
      case 'error':
        throw event;
    }
  },
  readBody(body, seen) {
    if (field(body, 'error')) throw body;
    for (const block of items(field(body, 'content'))) readBlock(block, seen);
    readStop(body, seen);
    readUsage(field(body, 'usage'), seen);
  },
  modelHolder: (event) => field(event, 'message') ?? event,
  end: 'event: message_stop\ndata: {"type":"message_stop"}\n\n',
};

function readBlock(block: unknown, seen: Seen): void {
  addText(seen, 'text', field(block, 'text'));
  addText(seen, 'reasoning', field(block, 'thinking'));
  const type = field(block, 'type');
  if (typeof type === 'string' && type.endsWith('tool_use')) addToolCall(seen, field(block, 'id'));
  else if (type !== 'text' && type !== 'thinking') seen.content = true;
}

function readStop(holder: unknown, seen: Seen): void {
  const reason = field(holder, 'stop_reason');
  if (typeof reason !== 'string') return;
  seen.reason = reason;
  seen.kind = KINDS[reason] ?? 'other';
}

/** The last count of each kind stands; the input includes what came from and went into the cache. */
function readUsage(usage: unknown, seen: Seen): void {
  const known = seen.usage;
  const cacheReadTokens = count(usage, 'cache_read_input_tokens') ?? known.cacheReadTokens;
  const cacheWriteTokens = count(usage, 'cache_creation_input_tokens') ?? known.cacheWriteTokens;
  const fresh =
    count(usage, 'input_tokens') ??
    (known.inputTokens === null
      ? null
      : known.inputTokens - (known.cacheReadTokens ?? 0) - (known.cacheWriteTokens ?? 0));
  seen.usage = {
    inputTokens: fresh === null ? null : fresh + (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0),
    outputTokens: count(usage, 'output_tokens') ?? known.outputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    reasoningTokens: count(field(usage, 'output_tokens_details'), 'thinking_tokens') ?? known.reasoningTokens,
    ...keep(known),
    ...readAnthropicExtras(usage),
  };
}

function keep({ cacheWrite1hTokens, searches }: Seen['usage']): Partial<Seen['usage']> {
  return { ...(cacheWrite1hTokens && { cacheWrite1hTokens }), ...(searches && { searches }) };
}
