import { count, some, sum } from '../chat-usage';
import { field } from '../field';
import { addText, addToolCall, items, type Seen, type WireReader } from './seen';

/** OpenAI's Responses. */
export const responsesReader: WireReader = {
  readEvent(event, seen) {
    switch (field(event, 'type')) {
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        return addText(seen, 'text', field(event, 'delta'));
      case 'response.reasoning_text.delta':
      case 'response.reasoning_summary_text.delta':
        return addText(seen, 'reasoning', field(event, 'delta'));
      case 'response.output_item.added': {
        const item = field(event, 'item');
        if (isToolCall(item)) addToolCall(seen, field(item, 'call_id') ?? field(item, 'id'));
        return;
      }
      case 'response.function_call_arguments.delta':
      case 'response.custom_tool_call_input.delta':
        seen.content = true;
        return;
      case 'response.completed':
      case 'response.incomplete':
        seen.ended = true;
        return readEnd(field(event, 'response'), seen);
      case 'response.failed':
        throw { error: field(field(event, 'response'), 'error') ?? 'The response failed.' };
      case 'error':
        throw event;
    }
  },
  readBody(body, seen) {
    const error = field(body, 'error');
    if (error || field(body, 'status') === 'failed') throw { error: error ?? 'The response failed.' };
    for (const item of items(field(body, 'output'))) {
      for (const part of items(field(item, 'summary'))) addText(seen, 'reasoning', field(part, 'text'));
      const to = field(item, 'type') === 'reasoning' ? 'reasoning' : 'text';
      for (const part of items(field(item, 'content')))
        addText(seen, to, field(part, 'text') ?? field(part, 'refusal'));
      if (isToolCall(item)) addToolCall(seen, field(item, 'call_id') ?? field(item, 'id'));
    }
    if (items(field(body, 'output')).length > 0) seen.content = true;
    readEnd(body, seen);
  },
  modelHolder: (event) => field(event, 'response') ?? event,
  end: '',
};

function isToolCall(item: unknown): boolean {
  const type = field(item, 'type');
  return typeof type === 'string' && type.endsWith('_call');
}

function readEnd(response: unknown, seen: Seen): void {
  const cut = field(field(response, 'incomplete_details'), 'reason');
  if (typeof cut === 'string') {
    seen.reason = cut;
    seen.kind = cut === 'content_filter' ? cut : cut === 'max_output_tokens' ? 'length' : 'other';
  } else {
    const status = field(response, 'status');
    seen.reason = typeof status === 'string' ? status : null;
    seen.kind = items(field(response, 'output')).some(isOpenCall) ? 'tool_calls' : 'stop';
  }
  const usage = field(response, 'usage');
  if (!usage) return;
  const input = field(usage, 'input_tokens_details');
  const output = field(usage, 'output_tokens_details');
  const calls = items(field(response, 'output')).map((item) => field(item, 'type'));
  seen.usage = {
    inputTokens: count(usage, 'input_tokens'),
    outputTokens: count(usage, 'output_tokens'),
    cacheReadTokens: count(input, 'cached_tokens'),
    cacheWriteTokens: count(input, 'cache_write_tokens'),
    reasoningTokens: count(output, 'reasoning_tokens'),
    ...some('audioTokens', sum(count(input, 'audio_tokens'), count(output, 'audio_tokens'))),
    ...some('searches', calls.filter((type) => type === 'web_search_call').length),
  };
}

/** A call the caller has to answer; the others the upstream ran itself. */
function isOpenCall(item: unknown): boolean {
  const type = field(item, 'type');
  return type === 'function_call' || type === 'custom_tool_call';
}
