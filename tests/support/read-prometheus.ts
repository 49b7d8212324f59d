// What: reads the Prometheus text format 0.0.4 and refuses what a scraper would.
// Why: no parser of it is at hand, and a wrong page is dropped whole.
// Not for: OpenMetrics.
//
// https://prometheus.io/docs/instrumenting/exposition_formats/ and …/docs/concepts/data_model/

export interface Family {
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';
  samples: { name: string; labels: Record<string, string>; value: number }[];
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Families by name. Throws with the line that breaks a rule. */
export function readPrometheus(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const families = new Map<string, Family>();
  const seen = new Set<string>();
  let current: Family | null = null;
  let help: [string, string] | null = null;
  for (const line of text.split('\n')) {
    const wrong = (why: string) => new Error(`${why}: ${line}`);
    if (line.trim() === '') continue;
    if (line.startsWith('# HELP ')) {
      const [, name = '', words = ''] = /^# HELP (\S+) (.*)$/.exec(line) ?? [];
      if (!NAME.test(name)) throw wrong('no name');
      help = [name, words];
      continue;
    }
    if (line.startsWith('# TYPE ')) {
      const [, name = '', type = ''] =
        /^# TYPE (\S+) (counter|gauge|histogram|summary|untyped)$/.exec(line) ?? [];
      if (!NAME.test(name)) throw wrong('no name or no type');
      if (families.has(name)) throw wrong('a family twice');
      if (help?.[0] !== name) throw wrong('no HELP before it');
      current = { name, help: help[1], type: type as Family['type'], samples: [] };
      families.set(name, current);
      continue;
    }
    if (line.startsWith('#')) continue;
    const sample = readSample(line);
    if (current === null || !belongsTo(sample.name, current)) throw wrong('a sample outside its family');
    const key = `${sample.name} ${JSON.stringify(Object.entries(sample.labels).sort())}`;
    if (seen.has(key)) throw wrong('a series twice');
    seen.add(key);
    if (current.type === 'counter' && !(sample.value >= 0)) throw wrong('a counter below 0');
    current.samples.push(sample);
  }
  for (const family of families.values()) checkFamily(family);
  return families;
}

function belongsTo(name: string, { name: family, type }: Family): boolean {
  const ends = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
  return ends.some((end) => name === `${family}${end}`);
}

function checkFamily({ name, type, samples }: Family): void {
  if (samples.length === 0) throw new Error(`${name} has no sample`);
  if (type === 'counter' && !name.endsWith('_total')) throw new Error(`${name} is a counter without _total`);
  if (type !== 'counter' && name.endsWith('_total')) throw new Error(`${name} is no counter`);
  const labelNames = new Set(
    samples.map(({ labels }) =>
      Object.keys(labels)
        .filter((label) => label !== 'le')
        .sort()
        .join(),
    ),
  );
  if (labelNames.size > 1) throw new Error(`${name} has series of different labels`);
  if (type === 'histogram') checkHistogram(name, samples);
}

function checkHistogram(name: string, samples: Family['samples']): void {
  const series = new Map<string, Family['samples']>();
  for (const sample of samples) {
    const { le: _le, ...labels } = sample.labels;
    const key = JSON.stringify(labels);
    series.set(key, [...(series.get(key) ?? []), sample]);
  }
  for (const [key, own] of series) {
    const buckets = own.filter((sample) => sample.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels }) => readValue(labels.le ?? ''));
    if (bounds.at(-1) !== Number.POSITIVE_INFINITY) throw new Error(`${name}${key} has no +Inf`);
    for (let at = 1; at < buckets.length; at++) {
      if ((bounds[at] as number) <= (bounds[at - 1] as number))
        throw new Error(`${name}${key}: le not rising`);
      if ((buckets[at]?.value ?? 0) < (buckets[at - 1]?.value ?? 0))
        throw new Error(`${name}${key}: counts not cumulative`);
    }
    const count = own.find((sample) => sample.name === `${name}_count`)?.value;
    if (count === undefined || count !== buckets.at(-1)?.value) throw new Error(`${name}${key}: _count`);
    if (!own.some((sample) => sample.name === `${name}_sum`)) throw new Error(`${name}${key}: no _sum`);
  }
}

function readSample(line: string): Family['samples'][number] {
  const [, name = '', inside, value = ''] = /^([^\s{]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  if (!NAME.test(name)) throw new Error(`not a sample: ${line}`);
  const labels: Record<string, string> = {};
  const pair = /([^=,]+)="((?:[^"\\\n]|\\[\\n"])*)"(?:,|$)/gy;
  let at = 0;
  while (inside !== undefined && at < inside.length) {
    pair.lastIndex = at;
    const [whole, label = '', text = ''] = pair.exec(inside) ?? [];
    if (whole === undefined || !LABEL.test(label) || label.startsWith('__') || label in labels)
      throw new Error(`wrong labels: ${line}`);
    labels[label] = text.replace(/\\(.)/g, (_all, escaped) => (escaped === 'n' ? '\n' : escaped));
    at += whole.length;
  }
  return { name, labels, value: readValue(value) };
}

function readValue(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) throw new Error(`not a number: ${text}`);
  return Number(text);
}
