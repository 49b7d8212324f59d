// What: the report's totals, each with its course and how it changed against the period before.
// Why: the answer to “how is it going” must need no chart.
// Not for: what they are made of; each card leads there.
import { durationParts, formatCount, UNKNOWN } from '@/components/ui/format';
import type { Figure, Report } from '@/lib/telemetry/report/types';
import { linksOf } from '../report-links';
import { Card } from './card';
import {
  changeInPercent,
  changeInPoints,
  changeInTime,
  sayMany,
  sayNano,
  sayShare,
  sayTwoTimes,
} from './figure-words';

export function ReportCards({ report }: { report: Report }) {
  const { cards, savings } = report;
  const links = linksOf(report);
  const requests = links.requests();
  const latency = sayTwoTimes(cards.latencyP50.value, cards.latencyP95.value);
  const first = durationParts(cards.firstTokenP50.value);
  return (
    <section aria-label="Totals" className="grid grid-cols-2 gap-px border-b bg-line lg:grid-cols-4">
      <Card
        name="Requests"
        value={formatCount(cards.requests.value)}
        series={cards.requests.series}
        change={changeInPercent(cards.requests)}
        against={`vs ${spanBefore(report)} before`}
        href={requests}
      />
      <Card
        name="Success"
        {...splitUnit(sayShare(cards.success.value))}
        series={cards.success.series}
        change={changeInPoints(cards.success)}
        against="vs before"
        href={requests}
      />
      <Card
        name="Spend"
        value={sayNano(cards.spend.value)}
        series={cards.spend.series}
        change={changeInPercent(cards.spend)}
        against={each(cards)}
        href={links.spend()}
      />
      <Card
        name={savings.baselineLabel === null ? 'Saved' : `Saved vs ${savings.baselineLabel}`}
        value={sayNano(cards.saved.value)}
        unit={savings.share === null ? '' : sayShare(savings.share, 0)}
        series={cards.saved.series}
        change={changeInPercent(cards.saved)}
        against={savings.leftOut > 0 ? `· ${formatCount(savings.leftOut)} left out` : 'vs before'}
        href={links.saved()}
      />
      <Card
        name="Kept local"
        {...splitUnit(sayShare(cards.local.value))}
        series={cards.local.series}
        change={changeInPoints(cards.local)}
        against="vs before"
        href={requests}
      />
      <Card
        name="Latency p50 / p95"
        value={latency.value}
        unit={latency.unit}
        series={cards.latencyP50.series}
        change={both(changeInTime(cards.latencyP50), changeInTime(cards.latencyP95))}
        against="vs before"
        href={links.latency()}
      />
      <Card
        name="TTFT p50"
        value={first.value}
        unit={first.unit}
        series={cards.firstTokenP50.series}
        change={changeInTime(cards.firstTokenP50)}
        against={`· p95 ${timeOf(report.firstToken.all.p95)}`}
        href={links.firstToken()}
      />
      <Card
        name="Tokens in / out"
        value={`${sayMany(cards.inputTokens.value)} / ${sayMany(cards.outputTokens.value)}`}
        series={addUp(cards.inputTokens, cards.outputTokens)}
        change={both(changeInPercent(cards.inputTokens), changeInPercent(cards.outputTokens))}
        against={report.estimated > 0 ? '· part estimated' : 'vs before'}
        href={requests}
      />
    </section>
  );
}

/** How long the period before was, which is as long as the range. */
function spanBefore({ query: { fromMs, toMs } }: Report): string {
  const hours = Math.round((toMs - fromMs) / 3_600_000);
  return hours > 48 ? `${Math.round(hours / 24)} d` : `${Math.max(1, hours)} h`;
}

function splitUnit(text: string): { value: string; unit: string } {
  const [value = UNKNOWN, unit = ''] = text.split(' ');
  return { value, unit };
}

function both(first: string, second: string): string {
  return first === UNKNOWN && second === UNKNOWN ? UNKNOWN : `${first} / ${second}`;
}

function timeOf(ms: number | null): string {
  const { value, unit } = durationParts(ms);
  return unit === '' ? value : `${value} ${unit}`;
}

function each({ spend, requests }: Report['cards']): string {
  if (spend.value === null || !requests.value) return 'vs before';
  return `· ${sayNano(Math.round(spend.value / requests.value))} each`;
}

function addUp(a: Figure, b: Figure): (number | null)[] {
  return a.series.map((value, i) => {
    const other = b.series[i] ?? null;
    return value === null && other === null ? null : (value ?? 0) + (other ?? 0);
  });
}
