import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFaultUpstream } from '../fakes/fault-upstream';
import { askGateway } from '../support/ask-gateway';
import { startBackgroundLoad } from '../support/background-load';
import { startServer, type TestServer } from '../support/start-server';

/** A configuration over one OpenAI-compatible address; returns the server. */
function startWith(baseUrl: string, models: object[], more: object): Promise<TestServer> {
  const path = join(mkdtempSync(join(tmpdir(), 'switchyard-limits-')), 'config.json');
  const endpoints = [{ id: 'lab', protocol: 'openai', baseUrl, apiKey: 'sk-lab', locality: 'cloud' }];
  writeFileSync(path, JSON.stringify({ endpoints, models, ...more }));
  return startServer({ SWITCHYARD_CONFIG: path, SWITCHYARD_EMBEDDER: 'off' });
}

const model = (id: string, name: string, tier: number, more: object = {}) => ({
  id,
  endpoint: 'lab',
  model: name,
  tier,
  contextWindow: 32_768,
  maxOutput: 4096,
  price: { inputPerMTok: tier, outputPerMTok: tier * 4 },
  capabilities: [],
  ...more,
});

let upstream: Awaited<ReturnType<typeof startFaultUpstream>>;
beforeAll(async () => {
  upstream = await startFaultUpstream();
});
afterAll(() => upstream.close());

describe('prompts', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startWith(
      upstream.baseUrl,
      [
        model('lab/light', 'good', 1),
        model('lab/heavy', 'good', 4),
        model('lab/echo', 'echo', 1),
        model('lab/wide', 'good', 3, { contextWindow: 1_000_000 }),
      ],
      {
        budget: { hourlyUsd: null },
        policy: {
          rules: [
            {
              id: 'two-sizes',
              reason: 'Only these',
              when: { header: { name: 'x-lab-two-sizes' } },
              action: { kind: 'allow_models', models: ['lab/light', 'lab/heavy'] },
            },
          ],
        },
      },
    );
  });
  afterAll(() => server.stop());

  it('row 37: of a megabyte are answered in seconds, and hold nobody else up', async () => {
    const background = startBackgroundLoad(server.url, 'lab/echo', 2);
    for (const piece of ['word ', 'a', '((((', 'AND also then ', '\n- item ', '```\n', '世界'])
      for (const name of ['lab/wide', 'auto']) {
        const asked = performance.now();
        const answer = await askGateway(server.url, {
          model: name,
          prompt: piece.repeat(Math.floor(1_000_000 / piece.length)),
          stream: true,
        });
        expect([200, 400], `${name} and ${JSON.stringify(piece)}: ${answer.raw.slice(0, 200)}`).toContain(
          answer.status,
        );
        expect(performance.now() - asked, `${name} and ${JSON.stringify(piece)}`).toBeLessThan(5000);
      }
    const { right, wrong } = await background.stop();
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThan(10);
  });

  it('row 45: “yes, go ahead” after hard work is not routed cheap, and alone it is', async () => {
    const hard =
      'Design and implement a lock-free multi-producer queue in Rust with formal invariants, prove its linearizability, analyse the ABA problem and the memory orderings, and write property tests for it.';
    const ask = (messages: object[]) =>
      askGateway(server.url, {
        model: 'auto',
        prompt: '',
        stream: true,
        headers: { 'x-lab-two-sizes': '1' },
        more: { messages },
      });
    const modelOf = async (messages: object[]) => (await ask(messages)).headers.get('x-switchyard-model');
    const first = { role: 'user', content: hard };
    const yes = { role: 'user', content: 'yes, go ahead' };
    expect(await modelOf([yes])).toBe('lab/light');
    expect(await modelOf([first])).toBe('lab/heavy');
    const reply = { role: 'assistant', content: 'I would start with the invariants. Shall I?' };
    expect(await modelOf([first, reply, yes])).toBe('lab/heavy');
  });
});
