// What: Anthropic's Messages API as a wire format of the gateway.
// Why: tools that speak to Claude can be answered by any model.
// Not for: Anthropic as an upstream (lib/providers).
import type { WireFormat } from '../gateway/dialect';
import { anthropicError, anthropicErrorEvent } from './error-body';
import { toMessage } from './message-body';
import { parseMessages } from './parse-messages';
import { createMessageWriter } from './stream-writer';

/** `POST /v1/messages`. */
export const anthropicMessages: WireFormat = {
  parse: parseMessages,
  createWriter: createMessageWriter,
  toBody: toMessage,
  errorBody: anthropicError,
  errorEvents: anthropicErrorEvent,
  wireEnd: '',
};
