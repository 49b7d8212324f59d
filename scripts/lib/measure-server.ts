import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';

const SAMPLES = 30;
const SETTLE_MS = 3000;

/** Builds when needed, starts the production server alone, and looks at it from outside. */
export async function measureServer(folder: string) {
  spawnSync(process.execPath, ['scripts/start.ts', '--build-only'], { stdio: 'ignore' });
  const started = performance.now();
  const { child, url } = await start(join(folder, 'server'));
  try {
    await fetch(`${url}/health`);
    const startMs = Math.round(performance.now() - started);
    const script = await clientScripts(url);
    await pause(SETTLE_MS);
    const idleRssMb = residentMb(child);
    const waits: number[] = [];
    for (let i = 0; i < SAMPLES; i++) {
      waits.push(await firstEventMs(url, i));
      await pause(50);
    }
    waits.sort((a, b) => a - b);
    return {
      startMs,
      idleRssMb,
      firstEventP50Ms: round(waits[Math.floor(SAMPLES / 2)]),
      firstEventP95Ms: round(waits[Math.ceil(SAMPLES * 0.95) - 1]),
      clientJsKb: Math.round(script.bytes / 1000),
      clientScripts: script.files,
    };
  } finally {
    child.kill('SIGTERM');
  }
}

async function start(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['.next/server.mjs'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      SWITCHYARD_DATA: dataDir,
      SWITCHYARD_CONFIG: '',
      OLLAMA_HOST: '127.0.0.1:9',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
      if (found) resolve(found);
    });
    child.on('exit', (code) => reject(new Error(`the server exited with ${code}`)));
  });
  return { child, url };
}

/** Bytes of the scripts the page loads at once, compressed as they travel. */
async function clientScripts(url: string): Promise<{ bytes: number; files: number }> {
  const html = await (await fetch(url)).text();
  // `nomodule` scripts are for browsers that do not load the others.
  const tags = (html.match(/<script[^>]+src="[^"]+"[^>]*>/g) ?? []).filter((tag) => !/nomodule/i.test(tag));
  const sources = [...new Set(tags.map((tag) => /src="([^"]+)"/.exec(tag)?.[1] ?? ''))];
  let bytes = 0;
  for (const source of sources) bytes += await transferredBytes(new URL(source, url).href);
  return { bytes, files: sources.length };
}

function transferredBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
    })
      .on('error', reject)
      .end();
  });
}

/** From sending a message to the first status event of its stream; milliseconds. */
async function firstEventMs(url: string, i: number): Promise<number> {
  const abort = new AbortController();
  const sent = performance.now();
  const response = await fetch(`${url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      conversation_id: `cnv_bench${i}`,
      messages: [{ role: 'user', parts: [{ type: 'text', text: 'What is a bearer token?' }] }],
    }),
    signal: abort.signal,
  });
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes('"data-status"')) break;
  }
  const waited = performance.now() - sent;
  abort.abort();
  return waited;
}

/** Resident set in MB, from /proc; null where there is none. */
function residentMb(child: ChildProcess): number | null {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000);
  } catch {
    return null;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const round = (value: number | undefined) => (value === undefined ? null : Math.round(value * 10) / 10);
