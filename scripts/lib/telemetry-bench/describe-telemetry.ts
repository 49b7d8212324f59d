import type { TelemetryFigures } from '../../bench-telemetry';
import type { ProbeReport } from '../gateway-bench/probe';
import type { Spread } from './run-many';

/** The figures as a page for a terminal. */
export function describeTelemetry(figures: TelemetryFigures): string {
  const { load, seeded, sizes, firstReportMs, reports, log, errors, writer, served } = figures;
  const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });
  const rate = number(Math.round(seeded.rows / seeded.seconds));
  return [
    `${number(seeded.requests)} requests in ${seeded.days} days, ${number(seeded.rows)} rows, ${rate} rows/s${seeded.reused ? ' (made earlier)' : ''}`,
    `Load average ${number(load.before ?? 0)} before, ${number(load.after ?? 0)} after, on ${load.cpus} processors`,
    '',
    `Size                          ${number(sizes.totalMegabytes)} MB`,
    ...sizes.tables.map(({ table, rows, megabytes }) =>
      line(table, `${number(megabytes)} MB`, rows === null ? '' : `${number(rows)} rows`),
    ),
    '',
    line('First report of all', `${number(firstReportMs)} ms`, 'with reading the sums into memory'),
    '',
    line('Report', 'p50 · p95 ms', 'plain SQL p50 · p95 ms, ratio'),
    ...reports.map(({ range, filter, report, plain, ratio }) =>
      line(`${range}, ${filter}`, spread(report), `${spread(plain)}, ${number(ratio)} ×`),
    ),
    '',
    line('Log', 'p50 · p95 ms'),
    ...log.map(({ name, time }) => line(name, spread(time))),
    '',
    line('Percentiles from sums', 'ms', 'exact, error'),
    ...errors.map(({ figure, fromSumsMs, exactMs, error }) =>
      line(figure, number(fromSumsMs), `${number(exactMs)}, ${(100 * error).toFixed(2)} %`),
    ),
    '',
    line('Writer, 50 requests', spread(writer.alone), 'p50 · p95 ms'),
    line('the same while reading', spread(writer.whileReading), `${writer.reports} reports`),
    ...(served
      ? [
          '',
          line('Over HTTP', 'p50 · p95 ms'),
          ...served.pages.map(({ name, time }) => line(name, spread(time))),
          '',
          line('Server at 50 requests/s', 'event loop late by p50 · p99 · max ms'),
          line('without reports', loop(served.alone.loop), `answers ${spread(served.alone.answers)} ms`),
          line(
            'while reports are drawn',
            loop(served.reading.loop),
            `answers ${spread(served.reading.answers)} ms`,
          ),
          line(
            'a report over HTTP',
            spread(served.reading.reports),
            `${served.reading.reports.runs} of them`,
          ),
        ]
      : []),
  ].join('\n');
}

function line(name: string, figure: string, more = ''): string {
  return `${name.padEnd(29)} ${figure.padEnd(20)} ${more}`.trimEnd();
}

function spread({ p50Ms, p95Ms }: Spread): string {
  return `${p50Ms.toFixed(1)} · ${p95Ms.toFixed(1)}`;
}

function loop({ loopDelayP50Ms, loopDelayP99Ms, loopDelayMaxMs }: ProbeReport): string {
  return [loopDelayP50Ms, loopDelayP99Ms, loopDelayMaxMs].map((ms) => ms?.toFixed(1) ?? '—').join(' · ');
}
