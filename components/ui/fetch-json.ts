// What: calls to this server, with its errors as one type.
// Why: the server explains what went wrong in one sentence; people should read that sentence.
// Not for: streams.
import type { FieldProblem } from '@/lib/shared/errors';

export class ServerError extends Error {
  constructor(
    message: string,
    readonly status: number | null,
    readonly code: string | null,
    readonly param: string | null,
    /** Every field that is wrong, when the server names several. */
    readonly problems: readonly FieldProblem[] = [],
  ) {
    super(message);
    this.name = 'ServerError';
  }
}

interface ErrorBody {
  error?: { message?: unknown; code?: unknown; param?: unknown; problems?: unknown };
}

/** Reads `{ error: { message, code, param } }`; anything else becomes a plain sentence. */
export function readServerError(body: string, status: number | null): ServerError {
  try {
    const { error } = JSON.parse(body) as ErrorBody;
    if (typeof error?.message === 'string') {
      const code = typeof error.code === 'string' ? error.code : null;
      const param = typeof error.param === 'string' ? error.param : null;
      return new ServerError(error.message, status, code, param, readProblems(error.problems));
    }
  } catch {
    // Not JSON: fall through to the status.
  }
  return status === null
    ? new ServerError('The server did not answer. Is it still running?', null, null, null)
    : new ServerError(`The server answered with status ${status}.`, status, null, null);
}

function readProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (entry): entry is FieldProblem => typeof entry?.path === 'string' && typeof entry.message === 'string',
  );
}

export async function fetchJson<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw readServerError('', null);
  });
  const body = await response.text();
  if (!response.ok) {
    const error = readServerError(body, response.status);
    if (error.code === 'unauthorised') signInAgain();
    throw error;
  }
  return (body === '' ? null : JSON.parse(body)) as T;
}

/** The session ended; the sign-in page leads back here. */
function signInAgain(): void {
  if (typeof location === 'undefined' || location.pathname === '/login') return;
  const here = encodeURIComponent(location.pathname + location.search);
  location.assign(`/login?next=${here}`);
}

export function sendJson<T>(method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  return fetchJson<T>(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
}
