import type { Ledger } from './read-ledger';

const HEAD = ['host', 'scope', 'calls', 'bytes', 'sensitive', 'first', 'last'];
const LEFT_ALIGNED = new Set(['host', 'scope', 'first', 'last']);

/** The verdict in a line, and a table of who got what. */
export function describeEgress(ledger: Ledger): string {
  if (!ledger.exists) return 'No call has been recorded yet: there is no ledger to check.';
  const from = ledger.since === 0 ? '' : ` since ${timeOf(ledger.since)}`;
  const rows = ledger.hosts.map((host) => [
    host.host,
    host.scope,
    countOf(host.calls),
    countOf(host.bytes),
    countOf(host.sensitiveCalls),
    timeOf(host.firstAt),
    timeOf(host.lastAt),
  ]);
  const left = ledger.hosts.filter(({ scope }) => scope !== 'loopback').length;
  const nothing = ledger.problem
    ? `No call beyond this machine stands in it${from}, which a broken record does not prove.`
    : `Nothing left this machine${from}.`;
  const says = left === 0 ? nothing : `${hosts(left)} beyond this machine${from}.`;
  return [verdictOf(ledger), says, ...(rows.length === 0 ? [] : ['', ...tableOf([HEAD, ...rows])])].join(
    '\n',
  );
}

function verdictOf({ checked, problem }: Ledger): string {
  if (problem) return `BROKEN at record ${problem.seq}: ${problem.reason}`;
  return checked === 1
    ? 'Intact: the one record is as it was written.'
    : `Intact: all ${countOf(checked)} records are as they were written.`;
}

function hosts(count: number): string {
  return count === 1 ? 'Calls went to one host' : `Calls went to ${countOf(count)} hosts`;
}

function tableOf(rows: readonly string[][]): string[] {
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) =>
        LEFT_ALIGNED.has(HEAD[at] ?? '') ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function countOf(count: number): string {
  return count.toLocaleString('en');
}

/** To the second, UTC. */
function timeOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}
