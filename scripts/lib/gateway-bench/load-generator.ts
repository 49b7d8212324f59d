// What: a process that sends requests over kept connections, so many at a time, and checks every answer.
// Why: in a process of its own it neither slows nor is slowed by what it measures, beyond the cores they share.
// Not for: deciding what to measure. Runs without a loader; jobs and results are messages of the parent.
import { type Dispatcher, Pool } from 'undici';
import type { LoadJob, LoadResult } from './load-job.ts';
import { markOf, promptOf } from './prompts.ts';
import { checkAnswer, PACED_USER } from './wire.ts';

const ANSWER_TIMEOUT_MS = 30_000;

const pools = new Map<string, Pool>();

process.on('message', async (job: LoadJob) => {
  const result = await run(job);
  process.send?.(result);
});

async function run(job: LoadJob): Promise<LoadResult> {
  const { origin, pathname } = new URL(job.url);
  const pool = poolOf(origin, job.concurrency);
  const result: LoadResult = { latenciesMs: [], wallMs: 0, errors: 0, firstError: null };
  let next = 0;

  async function keepSending(): Promise<void> {
    while (next < job.n) {
      const id = job.firstId + next++;
      const start = performance.now();
      const problem = await ask(pool, pathname, job, id);
      if (problem === null) result.latenciesMs.push(performance.now() - start);
      else {
        result.errors++;
        result.firstError ??= problem;
      }
    }
  }

  const start = performance.now();
  await Promise.all(Array.from({ length: job.concurrency }, keepSending));
  result.wallMs = performance.now() - start;
  return result;
}

function poolOf(origin: string, connections: number): Pool {
  const key = `${origin} ${connections}`;
  const pool =
    pools.get(key) ??
    new Pool(origin, {
      connections,
      pipelining: 1,
      headersTimeout: ANSWER_TIMEOUT_MS,
      bodyTimeout: ANSWER_TIMEOUT_MS,
    });
  pools.set(key, pool);
  return pool;
}

/** Sends prompt number `id`; null when the answer was right, else what was wrong with it. */
function ask(pool: Pool, path: string, job: LoadJob, id: number): Promise<string | null> {
  const body = JSON.stringify({
    model: job.model,
    messages: [{ role: 'user', content: promptOf(id) }],
    ...(job.mode === 'stream' && { stream: true, stream_options: { include_usage: true } }),
    ...(job.paced && { user: PACED_USER }),
  });
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let status = 0;
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart() {},
      onResponseStart(_controller, statusCode) {
        status = statusCode;
      },
      onResponseData(_controller, part) {
        parts.push(part);
      },
      onResponseEnd() {
        const text = Buffer.concat(parts).toString('utf8');
        resolve(
          status === 200 ? checkAnswer(job.mode, text, markOf(id)) : `${status}: ${text.slice(0, 300)}`,
        );
      },
      onResponseError(_controller, error) {
        resolve(error.message);
      },
    };
    const headers = { 'content-type': 'application/json', ...job.headers };
    pool.dispatch({ path, method: 'POST', headers, body }, handler);
  });
}
