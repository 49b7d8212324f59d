/** A chat completion as its raw bytes say it, without a client that forgives. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  raw: string;
  text: string;
  /** Code and message of the error in the body, or of the stream's error event. */
  error: { code: string; message: string } | null;
  finishReasons: string[];
  /** The stream ended with [DONE], once. */
  done: boolean;
  usage: { prompt_tokens: number; completion_tokens: number } | null;
}

interface Chunk {
  choices?: { delta?: { content?: string }; message?: { content?: string }; finish_reason?: string | null }[];
  usage?: RawAnswer['usage'];
  error?: RawAnswer['error'];
}

export interface AskInput {
  model: string;
  prompt: string;
  stream: boolean;
  headers?: Record<string, string>;
  more?: Record<string, unknown>;
  signal?: AbortSignal;
}

/** POSTs a chat completion and reads all of it; throws when an event is not JSON. */
export async function askGateway(url: string, input: AskInput): Promise<RawAnswer> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...input.headers },
    body: JSON.stringify({
      model: input.model,
      messages: [{ role: 'user', content: input.prompt }],
      stream: input.stream,
      ...input.more,
    }),
    ...(input.signal && { signal: input.signal }),
  });
  const raw = await response.text();
  const isStream = response.headers.get('content-type')?.includes('text/event-stream') ?? false;
  const events = isStream ? dataOf(raw) : [raw];
  const chunks = events.filter((data) => data !== '[DONE]').map((data) => JSON.parse(data) as Chunk);
  const choices = chunks.map((chunk) => chunk.choices?.[0]);
  return {
    status: response.status,
    headers: response.headers,
    raw,
    text: choices.map((choice) => choice?.delta?.content ?? choice?.message?.content ?? '').join(''),
    error: chunks.find(({ error }) => error)?.error ?? null,
    finishReasons: choices.flatMap((choice) => choice?.finish_reason ?? []),
    done: isStream && events.filter((data) => data === '[DONE]').length === 1 && events.at(-1) === '[DONE]',
    usage: chunks.findLast(({ usage }) => usage)?.usage ?? null,
  };
}

/** Data of each event; every line must be `data: …`, as callers of OpenAI's format expect. */
function dataOf(raw: string): string[] {
  return raw
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const data = /^data: (.+)$/.exec(line)?.[1];
      if (data === undefined) throw new Error(`not a data line: ${JSON.stringify(line)}`);
      return data;
    });
}
