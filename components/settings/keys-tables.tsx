import { ClientTime } from '@/components/ui/client-time';
import { formatCount, formatUsd, formatUsdFixed, plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { type Column, StackTable } from '@/components/ui/stack-table';
import { isSpent, keyState, limitWords } from './key-words';
import type { GatewayKey } from './keys-client';

const COLUMNS: readonly Column[] = [
  { label: 'Name' },
  { label: 'Key', double: true },
  { label: 'Created' },
  { label: 'Last used' },
  { label: 'Limits', double: true },
  { label: 'Spend h / day / month', num: true, double: true },
  { label: 'Requests 24 h', num: true, double: true },
  { label: 'State', double: true },
  { label: 'Action' },
];

export function ActiveKeys({ keys, onRevoke }: { keys: GatewayKey[]; onRevoke: (key: GatewayKey) => void }) {
  if (keys.length === 0) return null;
  return (
    <div className="border-t">
      <StackTable
        caption="Gateway keys"
        columns={COLUMNS}
        rows={keys.map((key) => ({
          key: key.id,
          cells: [
            <b key="name">{key.name}</b>,
            key.prefix,
            <When key="created" ms={key.created_at} />,
            <When key="used" ms={key.last_used_at} />,
            limitWords(key),
            <Spend key="spend" of={key} />,
            formatCount(key.requests_24h),
            <State key="state" of={key} />,
            <button
              key="revoke"
              type="button"
              className="btn btn-sm -my-1 @max-[641px]:my-1"
              aria-label={`Revoke ${key.name}`}
              onClick={() => onRevoke(key)}
            >
              Revoke
            </button>,
          ],
        }))}
      />
    </div>
  );
}

export function RevokedKeys({ keys }: { keys: GatewayKey[] }) {
  return (
    <details className="group border-b">
      <summary className="flex min-h-10 cursor-pointer list-none items-center gap-4 px-4 -outline-offset-2 hover:bg-panel [&::-webkit-details-marker]:hidden">
        <span aria-hidden="true" className="w-2 font-medium text-mute group-open:text-ink">
          <span className="group-open:hidden">+</span>
          <span className="hidden group-open:inline">−</span>
        </span>
        {plural(keys.length, 'revoked key')}
        <span className="ml-auto text-mute max-sm:hidden">refused for good</span>
      </summary>
      <StackTable
        caption="Revoked keys"
        columns={[
          { label: 'Name' },
          { label: 'Key', double: true },
          { label: 'Created', double: true },
          { label: 'Last used', double: true },
          { label: 'Revoked', double: true },
        ]}
        rows={keys.map((key) => ({
          key: key.id,
          tone: 'text-mute',
          cells: [
            key.name,
            key.prefix,
            <When key="created" ms={key.created_at} />,
            <When key="used" ms={key.last_used_at} />,
            <When key="revoked" ms={key.revoked_at} />,
          ],
        }))}
      />
    </details>
  );
}

function When({ ms }: { ms: number | null }) {
  return ms === null ? 'never' : <ClientTime ms={ms} show="when" />;
}

function Spend({ of: key }: { of: GatewayKey }) {
  const spends = [key.spend_hour_usd, key.spend_day_usd, key.spend_month_usd];
  const words = spends.map((usd) =>
    usd !== null && usd > 0 && usd < 0.1 ? formatUsd(usd) : formatUsdFixed(usd),
  );
  return <span className={isSpent(key) ? 'text-signal' : 'text-ink'}>{words.join(' · ')}</span>;
}

function State({ of: key }: { of: GatewayKey }) {
  const { mark, word } = keyState(key);
  return (
    <span className={`row whitespace-nowrap ${mark === 'bad' ? 'text-signal' : ''}`}>
      <Mark kind={mark} /> {word}
    </span>
  );
}
