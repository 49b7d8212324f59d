import { askGateway } from '../support/ask-gateway';
import { postJson, type TestServer } from '../support/start-server';
import { GROUP_HEADER } from './otlp-lab';

// In every prompt, and in no span.
export const CANARY = 'pelican-canary-7731';
export const PROMPT = `Explain how ${CANARY} differs from a semaphore in an operating system kernel.`;

const idOf = (headers: Headers) => headers.get('x-switchyard-request-id') ?? '';

/** Asks the gateway for a group's models; the request's id. */
export async function ask(
  { url }: TestServer,
  group: string,
  { stream = false, headers = {} }: { stream?: boolean; headers?: Record<string, string> } = {},
): Promise<string> {
  const more = { [GROUP_HEADER]: group, ...headers };
  const { headers: got } = await askGateway(url, { model: 'auto', prompt: PROMPT, stream, headers: more });
  return idOf(got);
}

/** Leaves after the first bytes. */
export async function leave({ url }: TestServer): Promise<string> {
  const left = new AbortController();
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [GROUP_HEADER]: 'slow' },
    body: JSON.stringify({ model: 'auto', stream: true, messages: [{ role: 'user', content: PROMPT }] }),
    signal: left.signal,
  });
  await response.body?.getReader().read();
  left.abort();
  return idOf(response.headers);
}

export const askChat = ({ url }: TestServer) =>
  postJson(`${url}/api/chat`, { prompt: PROMPT }, { [GROUP_HEADER]: 'sound' }).then(({ headers }) =>
    idOf(headers),
  );
