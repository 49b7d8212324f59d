import type { IncomingMessage, ServerResponse } from 'node:http';

/** The part of a chat completion request the fakes look at. */
export interface ChatRequest {
  model: string;
  stream: boolean;
  includeUsage: boolean;
  messages: { role: string; content: string }[];
  raw: Record<string, unknown>;
}

export async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

export function parseChatRequest(body: string): ChatRequest {
  const raw = JSON.parse(body) as Record<string, unknown>;
  const messages = Array.isArray(raw.messages) ? raw.messages : [];
  const options = raw.stream_options as { include_usage?: boolean } | undefined;
  return {
    model: String(raw.model),
    stream: raw.stream === true,
    includeUsage: options?.include_usage === true,
    messages: messages.map((message: { role: string; content: unknown }) => ({
      role: message.role,
      content: textOf(message.content),
    })),
    raw,
  };
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: { text?: string }) => part.text ?? '').join('');
}

export function lastUserText(request: ChatRequest): string {
  return request.messages.findLast(({ role }) => role === 'user')?.content ?? '';
}

export function frame(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

export const DONE = 'data: [DONE]\n\n';

export function chunk(model: string, delta: Record<string, unknown>, finish: string | null = null) {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return { id: 'chatcmpl-fake', object: 'chat.completion.chunk', created: 1, model, choices };
}

export function usageChunk(model: string, usage: { prompt_tokens: number; completion_tokens: number }) {
  const total_tokens = usage.prompt_tokens + usage.completion_tokens;
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion.chunk',
    created: 1,
    model,
    choices: [],
    usage: { ...usage, total_tokens },
  };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

export function sendError(
  response: ServerResponse,
  status: number,
  error: { message: string; type?: string; code?: string | null },
  headers: Record<string, string> = {},
): void {
  sendJson(response, status, { error: { type: 'invalid_request_error', code: null, ...error } }, headers);
}

export function openStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.flushHeaders();
}
