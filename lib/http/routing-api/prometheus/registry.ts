// What: counters, gauges and histograms whose values are known, for prom-client's text format.
// Why: everything is counted elsewhere already; here it only needs a name, a sentence and labels.
// Not for: what is said under which name.
import { Counter, Gauge, type Metric, Registry } from 'prom-client';
import type { MeterHistogram } from '@/lib/telemetry/meters/types';

export type Labels = Readonly<Record<string, string>>;
export type Sample = readonly [Labels, number];

/** Of one scrape: a second one at the same time must not see half of it. */
export function createMeterRegistry() {
  const registry = new Registry();
  const meter = (Kind: typeof Counter | typeof Gauge, name: string, help: string, samples: Sample[]) => {
    // Without samples prom-client writes a 0 that has no labels, as if it were a series of its own.
    if (samples.length === 0) return;
    const labelNames = [...new Set(samples.flatMap(([labels]) => Object.keys(labels)))];
    const metric = new Kind({ name, help, labelNames, registers: [registry] });
    for (const [labels, value] of samples) metric.inc(labels, value);
  };
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    counter: (name: string, help: string, samples: Sample[]) => meter(Counter, name, help, samples),
    /** Unknown values are left out, never 0. */
    gauge(name: string, help: string, samples: readonly (readonly [Labels, number | null])[]) {
      const known = samples.flatMap(([labels, value]): Sample[] => (value === null ? [] : [[labels, value]]));
      meter(Gauge, name, help, known);
    },
    /** Counted histograms in seconds, a series for each tier; prom-client's own can only count one by one. */
    histogram(name: string, help: string, boundsMs: readonly number[], series: readonly MeterHistogram[]) {
      if (series.length === 0) return;
      const values = series.flatMap(({ tier, counts, count, sumMs }) => [
        ...boundsMs.map((ms, at) => ({
          metricName: `${name}_bucket`,
          labels: { tier, le: String(ms / 1000) },
          value: counts[at] ?? 0,
        })),
        { metricName: `${name}_bucket`, labels: { tier, le: '+Inf' }, value: count },
        { metricName: `${name}_sum`, labels: { tier }, value: sumMs / 1000 },
        { metricName: `${name}_count`, labels: { tier }, value: count },
      ]);
      const metric = { name, help, type: 'histogram', aggregator: 'sum', values };
      registry.registerMetric({ name, get: async () => metric } as unknown as Metric);
    },
  };
}

export type MeterRegistry = ReturnType<typeof createMeterRegistry>;
