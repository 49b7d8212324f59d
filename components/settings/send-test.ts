import { readServerError } from '@/components/ui/fetch-json';
import { TEST_PROMPT } from './prompt';

/** What came back: status and headers as they are, the text, or the error in words. */
export interface TestResult {
  status: number | null;
  latencyMs: number;
  text: string | null;
  error: string | null;
  requestId: string | null;
  model: string | null;
  tier: string | null;
  reason: string | null;
  simulated: boolean;
  costUsd: number | null;
}

interface Completion {
  choices?: { message?: { content?: string | null } }[];
}

/** One request as any client would send it; the clock is the caller's. */
export async function sendTest(model: string, key: string, nowMs: () => number): Promise<TestResult> {
  const started = nowMs();
  const response = await fetch('/v1/chat/completions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: TEST_PROMPT }] }),
  }).catch(() => null);
  const body = await response?.text().catch(() => null);
  const latencyMs = nowMs() - started;
  return { ...readTest(response?.status ?? null, response?.headers ?? new Headers(), body ?? ''), latencyMs };
}

export function readTest(
  status: number | null,
  headers: Headers,
  body: string,
): Omit<TestResult, 'latencyMs'> {
  const text = status === 200 ? textOf(body) : null;
  const cost = headers.get('x-switchyard-cost-usd');
  return {
    status,
    text,
    error: text === null ? sayError(status, body) : null,
    requestId: headers.get('x-switchyard-request-id'),
    model: headers.get('x-switchyard-model'),
    tier: headers.get('x-switchyard-tier'),
    reason: headers.get('x-switchyard-reason'),
    simulated: headers.get('x-switchyard-simulated') === 'true',
    costUsd: cost === null || cost.trim() === '' || Number.isNaN(Number(cost)) ? null : Number(cost),
  };
}

function sayError(status: number | null, body: string): string {
  return status === 200 ? 'The answer was not a chat completion.' : readServerError(body, status).message;
}

function textOf(body: string): string | null {
  try {
    return (JSON.parse(body) as Completion).choices?.[0]?.message?.content ?? null;
  } catch {
    return null;
  }
}
