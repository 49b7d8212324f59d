import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type ChatRequest,
  chunk,
  DONE,
  frame,
  lastUserText,
  openStream,
  parseChatRequest,
  readText,
  sendError,
  sendJson,
  usageChunk,
} from './openai-wire';

export interface OpenAiUpstream {
  /** `http://127.0.0.1:<port>/v1` */
  baseUrl: string;
  /** Without `/v1`: what an Ollama is configured with. */
  origin: string;
  /** Every chat request, in order of arrival. */
  requests: (ChatRequest & { headers: Record<string, string | string[] | undefined> })[];
  /** Chat requests whose client went away before the answer ended. */
  aborted(): number;
  close(): Promise<void>;
}

/** What the fake answers: the same for the same model and prompt, and different for different ones. */
export function answerOf(model: string, prompt: string): string {
  return `${model} heard ${Array.from(prompt).length} characters: ${prompt}`;
}

/** One token a word; enough to tell counted from estimated. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

/**
 * A well-behaved OpenAI-compatible server on a free loopback port: chat completions streamed and not,
 * usage on request, `GET /v1/models`, and Ollama's `GET /api/tags` with the same names.
 */
export async function startOpenAiUpstream(
  options: { models?: string[]; chunkDelayMs?: number; port?: number } = {},
): Promise<OpenAiUpstream> {
  const models = options.models ?? ['small', 'large'];
  const requests: OpenAiUpstream['requests'] = [];
  let aborted = 0;

  async function chat(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = parseChatRequest(await readText(request));
    requests.push({ ...asked, headers: request.headers });
    response.on('close', () => {
      if (!response.writableFinished) aborted++;
    });
    const text = answerOf(asked.model, lastUserText(asked));
    const prompt_tokens = countWords(asked.messages.map(({ content }) => content).join(' '));
    const usage = { prompt_tokens, completion_tokens: countWords(text) };
    if (!asked.stream) {
      const message = { role: 'assistant', content: text };
      return sendJson(response, 200, {
        id: 'chatcmpl-fake',
        object: 'chat.completion',
        created: 1,
        model: asked.model,
        choices: [{ index: 0, message, finish_reason: 'stop' }],
        usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens },
      });
    }
    openStream(response);
    response.write(frame(chunk(asked.model, { role: 'assistant', content: '' })));
    for (const word of text.match(/\s*\S+/g) ?? []) {
      if (options.chunkDelayMs) await new Promise((resolve) => setTimeout(resolve, options.chunkDelayMs));
      if (response.destroyed) return;
      response.write(frame(chunk(asked.model, { content: word })));
    }
    response.write(frame(chunk(asked.model, {}, 'stop')));
    if (asked.includeUsage) response.write(frame(usageChunk(asked.model, usage)));
    response.end(DONE);
  }

  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (request.method === 'POST' && path.endsWith('/chat/completions'))
      return void chat(request, response).catch((error: unknown) => response.destroy(error as Error));
    if (path === '/v1/models')
      return sendJson(response, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model' })) });
    if (path === '/api/tags') return sendJson(response, 200, { models: models.map((name) => ({ name })) });
    sendError(response, 404, { message: `nothing at ${path}` });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    baseUrl: `${origin}/v1`,
    requests,
    aborted: () => aborted,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
