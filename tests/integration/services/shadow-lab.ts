import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { type Answer, answerRequest, type RequestInput } from '@/lib/services/answer-request';
import type { Context } from '@/lib/services/context';
import { createShadow, type Shadow } from '@/lib/services/optimize/shadow';
import type { ShadowSettings } from '@/lib/services/optimize/types';
import {
  type ChatRequest,
  chunk,
  DONE,
  frame,
  openStream,
  parseChatRequest,
  readText,
  sendError,
  sendJson,
  usageChunk,
} from '../../fakes/openai-wire';
import { type Composed, composeApp } from '../../support/composed';
import { readRows } from '../../support/database';
import { until } from '../../support/until';

/** What a model says: a text, silence for ever, an error, or headers and then silence. */
export type Said = string | 'HANG' | { status: number } | 'STALL';
export type Behaviour = Said | ((asked: ChatRequest) => Said | Promise<Said>);

export interface Lab {
  ctx: Context;
  shadow: Shadow;
  dataDir: string;
  /** Calls that arrived, by model. */
  calls(model: string): ChatRequest[];
  ask(prompt: string, more?: Partial<RequestInput>): Promise<Answer>;
  offer(answer: Answer, input?: Partial<RequestInput>): void;
  rows<Row = Record<string, unknown>>(sql: string): Row[];
  /** The rows of comparisons once there are so many. */
  shadows(count: number): Promise<Record<string, unknown>[]>;
  composed: Composed;
  /** Ends the process and starts it again over the same data. */
  restart(): Promise<Composed>;
}

export const PROMPT = 'Explain how a mutex differs from a semaphore in an operating system kernel';
const USAGE = { prompt_tokens: 100, completion_tokens: 10 };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A server of OpenAI's format whose models each behave as told. */
export async function startModels(models: Record<string, Behaviour>) {
  const requests: ChatRequest[] = [];
  const server = createServer(async (request, response) => {
    const asked = parseChatRequest(await readText(request));
    requests.push(asked);
    const behaviour = models[asked.model];
    const said = typeof behaviour === 'function' ? await behaviour(asked) : behaviour;
    if (said === undefined) return sendError(response, 404, { message: `no model ${asked.model}` });
    if (said === 'HANG') return;
    if (typeof said === 'object') return sendError(response, said.status, { message: 'Refused.' });
    if (!asked.stream && said !== 'STALL') return sendJson(response, 200, wholeOf(asked.model, said));
    openStream(response);
    if (said === 'STALL') return;
    response.write(frame(chunk(asked.model, { role: 'assistant', content: said })));
    response.write(frame(chunk(asked.model, {}, 'stop')));
    if (asked.includeUsage) response.write(frame(usageChunk(asked.model, USAGE)));
    response.end(DONE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, requests };
}

function wholeOf(model: string, content: string): object {
  const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
  return { id: 'chatcmpl-fake', object: 'chat.completion', created: 1, model, choices, usage: USAGE };
}

export interface LabOptions {
  models: Record<string, Behaviour>;
  shadow?: Partial<ShadowSettings>;
  /** Of the configuration; beside what every lab has. */
  policy?: Record<string, unknown>;
  budget?: Record<string, unknown>;
  /** Models served on this machine; the others are elsewhere. */
  local?: readonly string[];
  unpriced?: readonly string[];
  storage?: Record<string, unknown>;
}

/** `small` answers, `large` could have, `judge` compares; all over HTTP, with everything real in between. */
export async function startLab(options: LabOptions): Promise<Lab> {
  const { local = [], unpriced = [], policy = {} } = options;
  const { baseUrl, requests } = await startModels(options.models);
  let stop = () => composed.stop();
  const composed = await composeApp({ config: configOf(baseUrl, { ...options, local, unpriced, policy }) });
  closers.push(() => stop());
  const settings = { share: 1, dailyUsd: 1, judge: 'lab/judge', ...options.shadow };
  const ctx: Context = Object.assign(Object.create(composed.ctx) as Context, {
    optimizeSettings: () => ({ ...composed.ctx.optimizeSettings(), shadow: settings }),
  });
  const shadow = createShadow(() => ctx);
  const rows = <Row>(sql: string) => {
    ctx.telemetry.recorder.flush();
    return readRows<Row>(composed.dataDir, sql);
  };
  const offer = (answer: Answer, more: Partial<RequestInput> = {}) => {
    const ids = rows<{ id: string }>(
      `select id from subtasks where request_id = '${answer.requestId}' order by position`,
    ).map(({ id }) => id);
    shadow.offer(answer, { source: 'api', ...more }, ids);
  };
  return {
    ctx,
    shadow,
    dataDir: composed.dataDir,
    composed,
    async restart() {
      const again = await composed.restart();
      stop = () => again.stop();
      return again;
    },
    calls: (model) => requests.filter((asked) => asked.model === model),
    async ask(prompt, more = {}) {
      const input = { prompt, source: 'api' as const, signal: new AbortController().signal, ...more };
      // What production answers with has no shadow of its own: its share is 0.
      const answer = await answerRequest(composed.ctx, input);
      offer(answer, input);
      return answer;
    },
    offer,
    rows,
    shadows: (count) =>
      until(`${count} rows of shadows`, () => {
        const found = rows<Record<string, unknown>>('select * from shadows order by created_at, rowid');
        return found.length >= count && found;
      }),
  };
}

export function configOf(
  baseUrl: string,
  {
    models,
    local,
    unpriced,
    policy,
    budget,
    storage,
  }: LabOptions & { local: readonly string[]; unpriced: readonly string[] },
): object {
  const place = (id: 'cloud' | 'local') => ({
    id,
    protocol: 'openai',
    baseUrl,
    locality: id,
    apiKey: 'sk-shadow-key-that-must-not-leak',
  });
  return {
    endpoints: [place('cloud'), place('local')],
    models: Object.keys(models).map((name) => ({
      id: `lab/${name}`,
      endpoint: local.includes(name) ? 'local' : 'cloud',
      model: name,
      tier: name === 'small' ? 1 : 3,
      contextWindow: 32_768,
      maxOutput: 4096,
      capabilities: [],
      ...(!unpriced.includes(name) && {
        price:
          name === 'small' ? { inputPerMTok: 1, outputPerMTok: 2 } : { inputPerMTok: 10, outputPerMTok: 20 },
      }),
    })),
    policy: {
      preset: 'balanced',
      thresholds: { default: 0.3 },
      bandit: { mode: 'off' },
      ...policy,
      rules: [
        {
          id: 'no-judge',
          reason: 'The judge answers nobody',
          when: {},
          action: { kind: 'deny_model', model: 'lab/judge' },
        },
        ...((policy?.rules as object[] | undefined) ?? []),
      ],
    },
    ...(budget && { budget }),
    ...(storage && { storage }),
  };
}

/** Which of the quoted answers is the first: the texts between the marks, in order. */
export function quotedAnswers(asked: ChatRequest): { first: string; second: string; request: string } {
  const text = asked.messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const between = (name: string) =>
    (new RegExp(`<<[a-z0-9]+ ${name}>>\\n([\\s\\S]*?)\\n<</`).exec(text)?.[1] ?? '').replace(
      /^[a-z0-9]{12}\| /gm,
      '',
    );
  return { first: between('first'), second: between('second'), request: between('request') };
}

/** A judge who knows: an answer is good when it says so. */
export function honestJudge(asked: ChatRequest): string {
  const { first, second } = quotedAnswers(asked);
  const [a, b] = [first.includes('right'), second.includes('right')];
  return JSON.stringify({ good: a && b ? 'BOTH' : a ? 'FIRST' : b ? 'SECOND' : 'NEITHER' });
}
