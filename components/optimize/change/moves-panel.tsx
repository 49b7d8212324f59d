import { formatCount, formatPercent } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import type { PreviewView } from '@/lib/services/optimize/types';
import { TIERS } from '@/lib/shared/vocabulary';
import { bothQualities, qualityOfMoves } from './moves-words';

/** Prompts by tier before and after. */
export function MovesPanel({ preview, className }: { preview: PreviewView; className: string }) {
  const { moves } = preview;
  const note = [qualityOfMoves(moves), moves.moved > 0 ? bothQualities(preview) : null]
    .filter(Boolean)
    .join(' ');
  const stay = moves.total - moves.moved;
  const within = moves.moved - moves.lighter - moves.heavier;
  return (
    <Panel title="Moves" clause="by tier" className={className} note={note === '' ? null : note}>
      <div className="overflow-x-auto p-4">
        <table className="w-full border-collapse">
          <caption className="sr-only">Prompts by tier today and then</caption>
          <thead>
            <tr>
              <th scope="col" className="micro border p-2 text-left whitespace-nowrap">
                From \ to
              </th>
              {TIERS.map((tier) => (
                <th key={tier} scope="col" className="micro border p-2 text-right">
                  T{tier}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {TIERS.map((from, i) => (
              <tr key={from}>
                <th scope="row" className="border p-2 text-left font-semibold text-ink">
                  T{from}
                </th>
                {TIERS.map((to, j) => {
                  const count = moves.byTier[i]?.[j] ?? 0;
                  const tone =
                    count === 0 || i === j
                      ? 'text-mute'
                      : j < i
                        ? 'bg-raised font-semibold text-ink'
                        : 'text-ink';
                  return (
                    <td key={to} className={`border p-2 text-right ${tone}`}>
                      {count === 0 ? '·' : formatCount(count)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl className="kv px-4 pb-4">
        <dt>Move to lighter</dt>
        <dd>{formatCount(moves.lighter)}</dd>
        <dt>Move to heavier</dt>
        <dd>{formatCount(moves.heavier)}</dd>
        {within > 0 ? (
          <>
            <dt>Move within a tier</dt>
            <dd>{formatCount(within)}</dd>
          </>
        ) : null}
        <dt>Stay</dt>
        <dd>
          {formatCount(stay)}{' '}
          <span className="text-mute">
            {moves.total > 0 ? formatPercent((stay / moves.total) * 100) : ''}
          </span>
        </dd>
      </dl>
    </Panel>
  );
}
