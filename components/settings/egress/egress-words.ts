// What: what left, and whether the record of it holds, as sentences.
// Why: one look has to answer “what leaves this machine”, and never promise more than the record shows.
// Not for: what may leave by the settings (may-leave.ts).
import { formatCount, plural } from '@/components/ui/format';
import type { MarkKind } from '@/components/ui/mark';
import type { ChainState, Egress } from '@/lib/services/get-egress';
import { formatBytes } from './format-bytes';
import type { Range } from './range';

type Host = Egress['byHost'][number];
export type Scope = Host['scope'];

export const SCOPE_WORDS: Record<Scope, string> = {
  loopback: 'this machine',
  private: 'your network',
  public: 'internet',
};

export const PURPOSE_WORDS: Record<Egress['byPurpose'][number]['purpose'], string> = {
  answer: 'answer',
  judge: 'judge',
  shadow: 'second answer to learn from',
  embedding: 'embedding',
  test: 'connection test',
  discovery: 'looking for models',
  webhook: 'notice to your webhook',
  trace: 'trace to your collector',
};

export interface Statement {
  mark: MarkKind;
  text: string;
  /** Sentences below it. */
  more: string[];
}

/** What left this machine in a stretch of time; a broken record is never read as “nothing”. */
export function sayStatement({ byHost, chain }: Pick<Egress, 'byHost' | 'chain'>, range: Range): Statement {
  const left = byHost.filter(({ scope }) => scope !== 'loopback');
  const stayed = sum(byHost, 'calls') - sum(left, 'calls');
  const stay =
    stayed === 0
      ? []
      : [`${plural(stayed, 'call')} stayed here, between this program and others on this machine.`];
  if (left.length > 0)
    return { mark: 'solid', text: `${sayTotal(left)} ${range.words}.`, more: [...sayWhere(left), ...stay] };
  if (chain.state === 'broken')
    return {
      mark: 'bad',
      text: `Whether something left this machine ${range.words} is not certain.`,
      more: ['The record says that nothing did, but it is not whole.', ...stay],
    };
  return { mark: 'hollow', text: `Nothing has left this machine ${range.words}.`, more: stay };
}

function sayTotal(left: readonly Host[]): string {
  const calls = plural(sum(left, 'calls'), 'call');
  return `${calls}, ${formatBytes(sum(left, 'bytes'))} left for ${plural(left.length, 'host')}`;
}

function sayWhere(left: readonly Host[]): string[] {
  const own = left.filter(({ scope }) => scope === 'private').length;
  const sensitive = sum(left, 'sensitiveCalls');
  const where =
    own === 0
      ? []
      : own === left.length
        ? ['All of it stayed on your network; nothing went to the internet.']
        : [`${plural(own, 'host is', 'hosts are')} on your network, the rest on the internet.`];
  if (sensitive === 0) return where;
  const held = `${plural(sensitive, 'call')} carried text that the privacy filter found sensitive.`;
  return [...where, held];
}

/** Whether the record is as it was written. */
export function sayChain({ state, verifiedSeq, problem }: ChainState): Statement {
  const calls = plural(verifiedSeq, 'call');
  if (state === 'broken')
    return {
      mark: 'bad',
      text: `The record is broken. ${problem?.reason ?? ''}`.trim(),
      more: [
        `${verifiedSeq === 0 ? 'Nothing' : `Up to record ${formatCount(verifiedSeq)} it`} is as it was written. Something other than Switchyard changed the database after that; a copy of the data folder from before shows what is missing.`,
      ],
    };
  if (state === 'checking')
    return { mark: 'half', text: `Whole so far: ${calls} checked, more to come.`, more: [] };
  if (verifiedSeq === 0)
    return { mark: 'hollow', text: 'No call is recorded yet. The record begins with the first.', more: [] };
  const bound = verifiedSeq === 1 ? '' : ', each bound to the one before';
  return { mark: 'solid', text: `The record is whole: ${calls}${bound}.`, more: [] };
}

function sum(hosts: readonly Host[], field: 'calls' | 'bytes' | 'sensitiveCalls'): number {
  return hosts.reduce((total, host) => total + host[field], 0);
}
