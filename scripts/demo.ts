import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { config as loadDotenv } from 'dotenv';
import { compose } from '@/lib/compose';
import { answerPayload } from '@/lib/http/chat/answer-payload';
import { answerRequest } from '@/lib/services/answer-request';
import { getStats } from '@/lib/services/get-stats';
import { GOLDEN_PROMPT } from '@/lib/shared/golden-prompt';
import { runCommand } from './lib/command';
import { signed } from './lib/route-text';

await runCommand({
  name: 'demo',
  summary: 'The golden scenario: two subtasks, routed by the article’s numbers, answered and merged.',
  options: { 'dry-run': { type: 'boolean', help: 'decide only; DRY_RUN=1 does the same' } },
  async run({ options }) {
    loadDotenv({ quiet: true });
    const dryRun = options['dry-run'] === true || process.env.DRY_RUN === '1';
    const scratch = mkdtempSync(join(tmpdir(), 'switchyard-demo-'));
    // The scenario is the article's; a configured fleet stays out of it.
    const app = compose({ ...process.env, SWITCHYARD_DATA: scratch, SWITCHYARD_CONFIG: undefined });
    try {
      await app.ready;
      const abort = new AbortController();
      process.once('SIGINT', () => abort.abort());
      const answer = await answerRequest(app.ctx, {
        prompt: GOLDEN_PROMPT,
        policy: 'reference',
        dryRun,
        source: 'api',
        signal: abort.signal,
        onEvent: (event) => {
          if (event.type === 'decided') console.log(decisionTable(event.decided.decision.subtasks));
          if (event.type === 'decided' && !dryRun) console.log('\nAnswering both at once …');
        },
      });
      if (dryRun) return void console.log('\nDry run: no model was called.');
      const payload = answerPayload(answer);
      console.log(`\n${outcomeTable(payload.sub_tasks)}\n\nWall clock ${payload.total_ms} ms\n`);
      console.log(`${payload.merged}\n`);
      app.ctx.telemetry.recorder.flush();
      const { total_calls, total_cost, avg_quality, avg_quality_heuristic, calls_by_tier, simulated_calls } =
        await getStats(app.ctx);
      console.log(
        JSON.stringify(
          { total_calls, total_cost, avg_quality, avg_quality_heuristic, calls_by_tier, simulated_calls },
          null,
          2,
        ),
      );
    } finally {
      await app.stop();
      rmSync(scratch, { recursive: true, force: true });
    }
  },
});

function decisionTable(subtasks: import('@/lib/routing/types').SubtaskDecision[]): string {
  const rows = subtasks.map(({ subtask, modelId, tier, quality, utility }) => [
    subtask.taskType,
    String(subtask.complexity),
    subtask.articleBand,
    String(subtask.tokens.input),
    modelId ?? '—',
    tier ? `T${tier}` : '—',
    String(quality ?? '—'),
    utility === null ? '—' : signed(utility),
  ]);
  return `${GOLDEN_PROMPT}\n\n${table(['subtask', 'complexity', 'band', 'tokens', 'model', 'tier', 'Q', 'U'], rows)}`;
}

function outcomeTable(subtasks: ReturnType<typeof answerPayload>['sub_tasks']): string {
  return table(
    ['subtask', 'model', 'served by', 'latency', 'tokens', 'cost units', ''],
    subtasks.map((entry) => [
      entry.task_type,
      entry.model ?? '—',
      entry.ollama_model ?? '—',
      entry.latency_ms === null ? '—' : `${entry.latency_ms} ms`,
      String(entry.out_tokens ?? '—'),
      entry.cost_units?.toFixed(6) ?? '—',
      entry.error ? `failed: ${entry.error.message}` : entry.simulated ? 'simulated' : '',
    ]),
  );
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
