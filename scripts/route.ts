import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { config as loadDotenv } from 'dotenv';
import { compose } from '@/lib/compose';
import type { Context } from '@/lib/services/context';
import { decide } from '@/lib/services/decide';
import { isSwitchyardError } from '@/lib/shared/errors';
import { runCommand, UsageError } from './lib/command';
import { decisionText } from './lib/route-text';

await runCommand({
  name: 'route',
  summary: 'One decision with its trace; no model is called and nothing is recorded.',
  positional: 'prompt',
  options: {
    policy: { type: 'string', value: 'NAME', help: 'reference, balanced, cheap, quality or private' },
    model: { type: 'string', value: 'ID', help: 'name a model instead of letting the policy choose' },
    json: { type: 'boolean', help: 'the decision as JSON' },
  },
  async run({ options, text }) {
    if (text === null) throw new UsageError('a prompt is missing');
    loadDotenv({ quiet: true });
    const scratch = mkdtempSync(join(tmpdir(), 'switchyard-route-'));
    const app = compose({ ...process.env, SWITCHYARD_DATA: scratch });
    try {
      await app.ready;
      await warmUp(app.ctx, options.policy === 'reference');
      const { decision } = await decide(app.ctx, {
        prompt: text,
        preview: true,
        client: 'api',
        ...(options.policy !== undefined && { policy: String(options.policy) }),
        ...(options.model !== undefined && { model: String(options.model) }),
      });
      console.log(options.json ? JSON.stringify(decision, null, 2) : decisionText(decision));
    } catch (error) {
      if (isSwitchyardError(error)) throw new UsageError(error.message.replace(/\.$/, ''));
      throw error;
    } finally {
      await app.stop();
      rmSync(scratch, { recursive: true, force: true });
    }
  },
});

/** One decision may wait for the embedder as long as it takes to load; where it cannot, the trace says so. */
async function warmUp({ embedder, weights }: Context, isReference: boolean): Promise<void> {
  if (embedder !== null && weights !== null && !isReference) await embedder.warmUp().catch(() => {});
}
