import { ClientTime } from '@/components/ui/client-time';
import { formatCount } from '@/components/ui/format';
import { type Column, StackTable } from '@/components/ui/stack-table';
import type { Egress } from '@/lib/services/get-egress';
import { SCOPE_WORDS } from './egress-words';
import { formatBytes } from './format-bytes';

const COLUMNS: readonly Column[] = [
  { label: 'Host' },
  { label: 'Where', double: true },
  { label: 'For endpoint', double: true },
  { label: 'Calls', num: true },
  { label: 'Sent', num: true },
  { label: 'Sensitive', num: true },
  { label: 'Last' },
];

/** Who was called, those beyond this machine first. */
export function HostsTable({ hosts }: { hosts: Egress['byHost'] }) {
  if (hosts.length === 0)
    return (
      <p className="border-t px-4 py-3 text-mute">
        No call was made. Hosts stand here once a model outside this process answers.
      </p>
    );
  const here = hosts.filter(({ scope }) => scope === 'loopback');
  const away = hosts.filter(({ scope }) => scope !== 'loopback');
  return (
    <div className="border-t">
      <StackTable
        caption="Hosts that were called"
        columns={COLUMNS}
        rows={[...away, ...here].map((host) => {
          const stayed = host.scope === 'loopback';
          return {
            key: `${host.host} ${host.scope}`,
            tone: stayed ? 'text-mute' : undefined,
            cells: [
              stayed ? host.host : <b key="host">{host.host}</b>,
              SCOPE_WORDS[host.scope],
              host.endpointIds.join(', ') || '—',
              formatCount(host.calls),
              formatBytes(host.bytes),
              formatCount(host.sensitiveCalls),
              <ClientTime key="last" ms={host.lastAt} show="when" />,
            ],
          };
        })}
      />
    </div>
  );
}
