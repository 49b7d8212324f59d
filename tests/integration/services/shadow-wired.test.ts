import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answerRequest } from '@/lib/services/answer-request';
import { composeApp } from '../../support/composed';
import { readRows } from '../../support/database';
import { until } from '../../support/until';
import { configOf, honestJudge, PROMPT, startModels } from './shadow-lab';

it('whoever answers offers: a share of 1 compares every answer, saved settings count at once', async () => {
  const models = { small: 'The right answer.', large: 'Something else.', judge: honestJudge };
  const { baseUrl } = await startModels(models);
  const config = configOf(baseUrl, { models, local: [], unpriced: [], policy: {} });
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-shadow-'));
  const app = await composeApp({
    dataDir,
    config: { ...config, optimize: { shadow: { share: 1, judge: 'lab/judge' } } },
  });
  try {
    const input = { prompt: PROMPT, source: 'api' as const, signal: new AbortController().signal };
    await answerRequest(app.ctx, input);
    const rows = await until('a comparison', () => {
      app.ctx.telemetry.recorder.flush();
      const found = readRows<Record<string, unknown>>(dataDir, 'select * from shadows');
      return found.length > 0 && found;
    });
    expect(rows).toMatchObject([{ status: 'ok', share: 1, label_answered: 1, label_shadow: 0 }]);
    expect(readRows(dataDir, 'select subtask_id from feedback')).toEqual(
      readRows(dataDir, 'select id as subtask_id from subtasks'),
    );
  } finally {
    await app.stop();
  }
});
