import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '@/lib/compose';
import type { Decision } from '@/lib/routing/types';
import { decide } from '@/lib/services/decide';
import { withoutTexts } from '@/lib/services/without-texts';
import { type Random, seededRandom } from '@/lib/shared/rng';
import { POLICY_PRESETS, TASK_TYPES } from '@/lib/shared/vocabulary';
import { EXEMPLARS } from './exemplars';

/** Providers a key is made up for; nothing is called. */
const FLEETS: readonly (readonly string[])[] = [
  [],
  ['OPENAI'],
  ['OPENAI', 'ANTHROPIC'],
  ['OPENAI', 'ANTHROPIC', 'GEMINI'],
];
// The others are left for measuring.
const EVERY = 2;
const EACH_TYPE = 24;
const SPLIT_EVERY = 11;

/** Decisions as JSON, with their texts and without, on half of the exemplars; durations are drawn, so that each run gives the same. */
export async function* trainingTraces(): AsyncGenerator<string> {
  const random = seededRandom(1);
  for (const providers of FLEETS) {
    const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-traces-'));
    const keys = Object.fromEntries(providers.map((name) => [`${name}_API_KEY`, 'made-up']));
    // A port that nobody listens on, so that what this machine has pulled makes no difference.
    const app = compose({ SWITCHYARD_DATA: dataDir, OLLAMA_HOST: '127.0.0.1:9', ...keys });
    try {
      await app.ready;
      if (app.ctx.weights !== null) await app.ctx.embedder?.warmUp();
      for (const { prompt, policy } of questions()) {
        const { decision } = await decide(app.ctx, { prompt, policy, preview: true, client: 'api' });
        const timed = withDurations(decision, random);
        yield JSON.stringify(timed);
        yield JSON.stringify(withoutTexts(timed));
      }
    } finally {
      await app.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
}

function* questions() {
  let count = 0;
  for (const type of TASK_TYPES)
    for (let at = 0; at < EACH_TYPE * EVERY; at += EVERY) {
      const prompt = EXEMPLARS[type][at];
      if (prompt === undefined) break;
      const second = count % SPLIT_EVERY === 0 ? ` Then ${EXEMPLARS.code_generation[count % 7]}` : '';
      // Two of three under what ships as the default.
      const policy = count % 3 === 0 ? POLICY_PRESETS[(count / 3) % POLICY_PRESETS.length] : 'balanced';
      count++;
      yield { prompt: `${prompt}${second}`, policy };
    }
}

function withDurations(decision: Decision, random: Random): Decision {
  const draw = () => Math.round(1000 * random() ** 4 * 40) / 1000;
  return {
    ...decision,
    subtasks: decision.subtasks.map((entry) => ({
      ...entry,
      verdicts: entry.verdicts.map((verdict) => ({ ...verdict, ms: draw() })),
    })),
    ms: { analyzing: draw(), routing: draw() },
  };
}
