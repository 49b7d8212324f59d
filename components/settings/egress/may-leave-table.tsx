import Link from 'next/link';
import { Mark, type MarkKind } from '@/components/ui/mark';
import { type Column, StackTable } from '@/components/ui/stack-table';
import type { FleetView, PolicyView } from '@/lib/services/settings/types';
import { Section } from '../section';
import { listMayLeave, type MayLeave } from './may-leave';

const COLUMNS: readonly Column[] = [
  { label: 'What' },
  { label: 'Can it leave now', double: true },
  { label: 'Why', wide: true },
  { label: 'What would stop it', double: true },
];

const CAN: Record<MayLeave['can'], { mark: MarkKind; word: string }> = {
  yes: { mark: 'solid', word: 'yes' },
  asked: { mark: 'half', word: 'when asked for' },
  no: { mark: 'hollow', word: 'no' },
};

/** Made from the settings as they stand. */
export function MayLeaveTable({ fleet, policy }: { fleet: FleetView; policy: PolicyView }) {
  return (
    <Section
      title="What may leave"
      clause={`by the settings as they stand, policy ${policy.defaultPolicy} by default`}
    >
      <StackTable
        caption="What may leave this machine"
        columns={COLUMNS}
        rows={listMayLeave(fleet, policy).map(({ what, can, why, stop }) => ({
          key: what,
          cells: [
            what,
            <span key="can" className={`row whitespace-nowrap ${can === 'no' ? '' : 'text-ink'}`}>
              <Mark kind={CAN[can].mark} /> {CAN[can].word}
            </span>,
            why,
            stop ? (
              <Link key="stop" href={stop.href} className="inline-flex min-h-6 items-center -my-1">
                {stop.label}
              </Link>
            ) : (
              ''
            ),
          ],
        }))}
      />
      <p className="border-t px-4 py-3 text-mute">
        {policy.storage.prompts
          ? 'Prompts and answers are stored in the database on this machine.'
          : 'Prompts and answers are not stored.'}{' '}
        A program on this machine that is called, such as a proxy or a model server with cloud models, may
        send on what it gets; that is beyond this record.
      </p>
    </Section>
  );
}
