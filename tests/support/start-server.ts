import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export interface TestServer {
  url: string;
  dataDir: string;
  /** Everything it printed so far. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  process: ChildProcess;
}

export type StartServer = (environment?: Record<string, string>, dataDir?: string) => Promise<TestServer>;

/** Starts the production server on a free port with its own data folder; nothing of the machine leaks in. */
export const startServer: StartServer = (environment, dataDir) =>
  launch(['.next/server.mjs'], environment, dataDir);

/** The same build behind Next's own server: what a host that only knows Next runs. */
export const startNext: StartServer = (environment, dataDir) =>
  launch(
    ['node_modules/next/dist/bin/next', 'start', '--port', '0', '--hostname', '127.0.0.1'],
    environment,
    dataDir,
  );

async function launch(
  args: readonly string[],
  environment: Record<string, string> = {},
  dataDir = mkdtempSync(join(tmpdir(), 'switchyard-e2e-')),
): Promise<TestServer> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: '0',
      SWITCHYARD_DATA: dataDir,
      // Nothing listens there, whatever the machine runs.
      OLLAMA_HOST: '127.0.0.1:9',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (found) resolve(found);
    };
    child.stdout.on('data', look);
    void exited.then((code) => reject(new Error(`the server exited with ${code}:\n${output}`)));
  });
  return {
    url,
    dataDir,
    output: () => output,
    process: child,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}

/** POSTs JSON and reads JSON. */
export async function postJson(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
