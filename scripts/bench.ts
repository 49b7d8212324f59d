// What: `npm run bench`: what the product costs in time, memory and bytes, measured on this machine.
// Why: figures in documents must come from a command that anyone can run again.
// Not for: tests; nothing here passes or fails.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './lib/command';
import { measureServer } from './lib/measure-server';
import { measureTelemetry } from './lib/measure-telemetry';

await runCommand({
  name: 'bench',
  summary: 'Telemetry insert rate, first status event, idle memory and client JavaScript of the chat page.',
  options: { json: { type: 'boolean', help: 'one JSON object' } },
  async run({ options }) {
    const scratch = mkdtempSync(join(tmpdir(), 'switchyard-bench-'));
    try {
      const figures = { telemetry: measureTelemetry(scratch), server: await measureServer(scratch) };
      console.log(options.json ? JSON.stringify(figures) : describe(figures));
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  },
});

function describe({
  telemetry,
  server,
}: {
  telemetry: ReturnType<typeof measureTelemetry>;
  server: Awaited<ReturnType<typeof measureServer>>;
}): string {
  return [
    `telemetry          ${telemetry.requestsPerSecond.toLocaleString('en')} requests/s, ${telemetry.rowsPerSecond.toLocaleString('en')} rows/s`,
    `start to first 200 ${server.startMs} ms`,
    `idle memory        ${server.idleRssMb} MB`,
    `first status event p50 ${server.firstEventP50Ms} ms, p95 ${server.firstEventP95Ms} ms`,
    `chat page JS       ${server.clientJsKb} kB compressed on first load, in ${server.clientScripts} files`,
  ].join('\n');
}
