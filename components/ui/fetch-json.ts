// What: calls to this server, with its errors as one type.
// Why: the server explains what went wrong in one sentence; people should read that sentence.
// Not for: streams.

export class ServerError extends Error {
  constructor(
    message: string,
    readonly status: number | null,
    readonly code: string | null,
    readonly param: string | null,
  ) {
    super(message);
    this.name = 'ServerError';
  }
}

interface ErrorBody {
  error?: { message?: unknown; code?: unknown; param?: unknown };
}

/** Reads `{ error: { message, code, param } }`; anything else becomes a plain sentence. */
export function readServerError(body: string, status: number | null): ServerError {
  try {
    const { error } = JSON.parse(body) as ErrorBody;
    if (typeof error?.message === 'string') {
      const code = typeof error.code === 'string' ? error.code : null;
      const param = typeof error.param === 'string' ? error.param : null;
      return new ServerError(error.message, status, code, param);
    }
  } catch {
    // Not JSON: fall through to the status.
  }
  return status === null
    ? new ServerError('The server did not answer. Is it still running?', null, null, null)
    : new ServerError(`The server answered with status ${status}.`, status, null, null);
}

export async function fetchJson<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw readServerError('', null);
  });
  const body = await response.text();
  if (!response.ok) throw readServerError(body, response.status);
  return (body === '' ? null : JSON.parse(body)) as T;
}

export function sendJson<T>(method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  return fetchJson<T>(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
}
