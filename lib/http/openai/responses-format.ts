// What: OpenAI's Responses API as a wire format: requests read, answers and errors written.
// Why: newer SDKs and agents speak it by default.
// Not for: what OpenAI stores or runs for a response; such requests go only to an upstream that does.
import type { AnswerHead, WholeAnswer, WireError, WireFormat, WireRequest } from '../gateway/dialect';
import { openAiError } from './error-shape';
import { parseResponses } from './parse-responses';
import { incompleteReason, type OutputItem, outputText, responseObject } from './response-object';
import { createResponseWriter } from './responses-writer';

/** `POST /v1/responses`. */
export const openAiResponses: WireFormat = {
  parse: parseResponses,
  createWriter: createResponseWriter,
  toBody,
  errorBody: openAiError,
  errorEvents,
  wireEnd: '',
};

function toBody(head: AnswerHead, answer: WholeAnswer, request: WireRequest): object {
  const status = incompleteReason(answer.kind) === null ? ('completed' as const) : ('incomplete' as const);
  const output: OutputItem[] = [];
  const id = (prefix: string) => `${prefix}_${head.requestId}_${output.length}`;
  if (answer.reasoning) {
    const summary = [{ type: 'summary_text' as const, text: answer.reasoning }];
    output.push({ id: id('rs'), type: 'reasoning', status, summary });
  }
  if (answer.text || answer.toolCalls.length === 0)
    output.push({
      id: id('msg'),
      type: 'message',
      status,
      role: 'assistant',
      content: [outputText(answer.text)],
    });
  for (const { id: call_id, name, arguments: json } of answer.toolCalls)
    output.push({ id: id('fc'), type: 'function_call', status, call_id, name, arguments: json });
  return responseObject(head, request, output, answer);
}

/** The documented `error` event. How many events came before is not known here, so its number is 0. */
function errorEvents(error: WireError): string {
  const { message, code, param } = openAiError(error).error;
  return `event: error\ndata: ${JSON.stringify({ type: 'error', code, message, param, sequence_number: 0 })}\n\n`;
}
