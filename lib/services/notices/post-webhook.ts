import type { NewNotice } from './types';

/** One POST of JSON. Resolves with the status, never follows a redirect; rejects as the one way out does. */
export type PostJson = (url: string, body: string, signal: AbortSignal) => Promise<number>;

export interface PostPorts {
  post: PostJson;
  /** Resolves after `ms`, rejects when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface Delivery {
  ok: boolean;
  /** One clause, without the address: “it answered with status 500”. */
  detail: string;
}

export const WEBHOOK_TIMEOUT_MS = 5000;
/** Waits before the second and the third try. */
export const WEBHOOK_BACKOFF_MS = [1000, 5000] as const;

/** Posts a notice, three times at most. Never throws; what it says quotes nothing of the address or the answer. */
export async function postWebhook(
  { post, sleep }: PostPorts,
  url: string,
  notice: NewNotice & { at: number },
  signal: AbortSignal,
): Promise<Delivery> {
  const body = bodyOf(notice);
  let last: Delivery = { ok: false, detail: 'it was not called' };
  for (const waitMs of [0, ...WEBHOOK_BACKOFF_MS]) {
    try {
      if (waitMs > 0) await sleep(waitMs, signal);
      if (signal.aborted) return last;
      const status = await post(
        url,
        body,
        AbortSignal.any([signal, AbortSignal.timeout(WEBHOOK_TIMEOUT_MS)]),
      );
      last = deliveryOf(status);
      if (last.ok || !isWorthAnotherTry(status)) return last;
    } catch (error) {
      last = { ok: false, detail: sayError(error) };
      if (signal.aborted || codeOf(error) === 'ADDRESS_REFUSED') return last;
    }
  }
  return last;
}

function bodyOf({ kind, severity, text, href, at, budget }: NewNotice & { at: number }): string {
  const moment = new Date(at).toISOString();
  return JSON.stringify({ kind, severity, text, at: moment, href, ...(budget && { budget }) });
}

function deliveryOf(status: number): Delivery {
  if (status >= 200 && status < 300) return { ok: true, detail: `it answered with status ${status}` };
  if (status >= 300 && status < 400)
    return { ok: false, detail: `it answered with a redirect (${status}), which is not followed` };
  return { ok: false, detail: `it answered with status ${status}` };
}

function isWorthAnotherTry(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}

function sayError(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ADDRESS_REFUSED') return 'its address leads where nothing may be called';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name was not found';
  if (code === 'ECONNREFUSED') return 'nobody listens there';
  if (error instanceof Error && (error.name === 'TimeoutError' || /TIMEOUT/.test(code)))
    return `it did not answer within ${WEBHOOK_TIMEOUT_MS / 1000} s`;
  return 'it could not be reached';
}

/** Of the error or of what caused it. */
function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return '';
}
