import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, PROMPT } from '../fakes/otlp-asks';
import { type OtlpCollector, startOtlpCollector } from '../fakes/otlp-collector';
import { COLLECTOR_SECRET, type OtlpLab, startOtlpLab } from '../fakes/otlp-lab';
import { askGateway } from '../support/ask-gateway';
import { until } from '../support/until';

describe('a collector that is down', () => {
  let collector: OtlpCollector;
  let lab: OtlpLab;
  const degraded = async () =>
    ((await (await fetch(`${lab.server.url}/health`)).json()) as { degraded: string[] }).degraded.filter(
      (line) => line.startsWith('Traces'),
    );

  beforeAll(async () => {
    collector = await startOtlpCollector();
    lab = await startOtlpLab({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.origin });
  });

  afterAll(async () => {
    await lab.stop();
    await collector.close().catch(() => {});
  });

  it('delays no answer, is said by /health, and gets what waited once it is back', async () => {
    const port = Number(new URL(collector.origin).port);
    await collector.close();
    expect(await degraded()).toEqual([]);
    const ids = [await ask(lab.server, 'sound'), await ask(lab.server, 'sound', { stream: true })];
    const [line] = await until('what /health says', async () => {
      const lines = await degraded();
      return lines.length > 0 && lines;
    });
    expect(line).toMatch(
      new RegExp(`^Traces: 127\\.0\\.0\\.1:${port} cannot be reached \\(ECONNREFUSED\\)\\.$`),
    );
    const started = performance.now();
    const { status, text } = await askGateway(lab.server.url, {
      model: 'lab/sound',
      prompt: PROMPT,
      stream: true,
    });
    expect([status, text.length > 0]).toEqual([200, true]);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(lab.server.output().match(/Traces are not exported/g)).toHaveLength(1);
    expect(lab.server.output()).not.toContain(COLLECTOR_SECRET);
    collector = await startOtlpCollector(port);
    await until(
      'what waited',
      () =>
        ids.every((id) =>
          collector.spans.some(({ attributes }) => attributes['switchyard.request.id'] === id),
        ),
      { timeoutMs: 30_000, intervalMs: 200 },
    );
    expect(await degraded()).toEqual([]);
  });
});
