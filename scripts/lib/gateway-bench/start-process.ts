import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

const KB_PER_MB = 1000;
const OUTPUT_SHOWN = 2000;

const running = new Set<ChildProcess>();
process.on('exit', stopAll);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

/**
 * Starts `node …args` with an IPC channel and only the given environment; resolves with what `ready` found in its
 * output, or at once without `ready`. Rejects with the output when the process ends first.
 */
export async function startProcess(
  args: readonly string[],
  { ready, env = {} }: { ready?: RegExp; env?: Record<string, string> } = {},
): Promise<{ child: ChildProcess; found: string }> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  let output = '';
  const found = await new Promise<string>((resolve, reject) => {
    const look = (part: Buffer) => {
      output = (output + part).slice(-OUTPUT_SHOWN);
      const match = ready?.exec(output);
      if (match) resolve(match[1] ?? match[0]);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.on('exit', (code) => {
      running.delete(child);
      reject(new Error(`${args.join(' ')} exited with ${code}:\n${output}`));
    });
    if (!ready) resolve('');
  });
  return { child, found };
}

/** Ends every process that was started here. */
export function stopAll(): void {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
}

/** Sends a message and waits for the next one that comes back. */
export function exchange<Answer>(child: ChildProcess, message: object | string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`a process of the benchmark ended with ${code}`));
    child.once('exit', gone);
    child.once('message', (answer) => {
      child.off('exit', gone);
      resolve(answer as Answer);
    });
    child.send(message);
  });
}

/** Resident memory in MB from /proc; null where there is none. */
export function residentMb(child: ChildProcess): number | null {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    const kb = /VmRSS:\s+(\d+)/.exec(status)?.[1];
    return kb === undefined ? null : Math.round(Number(kb) / KB_PER_MB);
  } catch {
    return null;
  }
}

/** A loopback port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
