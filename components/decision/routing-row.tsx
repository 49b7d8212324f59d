import { formatScore, formatSigned, formatUsd, UNKNOWN } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import type { DecisionPart } from '@/lib/http/ui-parts';
import type { Note } from './trace-words';

/** One subtask: its numbers, and under them the one sentence why. */
export function RoutingRow({
  decision,
  notes,
  articleBands,
}: {
  decision: DecisionPart;
  notes: readonly Note[];
  articleBands: boolean;
}) {
  const { subtask, quality, threshold } = decision;
  const band = articleBands ? subtask.articleBand : subtask.band.toUpperCase();
  return (
    <tbody>
      <tr className="lead">
        <th scope="row" className="font-semibold! text-ink!">
          {subtask.index + 1} {subtask.taskType}
        </th>
        <td data-label="Tier" className="font-semibold text-ink">
          {decision.tier === null ? UNKNOWN : `T${decision.tier}`}
        </td>
        <td data-label="Model" className="text-ink">
          <span className="row model">
            {decision.modelId ?? 'no model'}
            {decision.simulated ? (
              <span className="row text-mute">
                <Mark kind="hatch" />
                <span className="max-sm:sr-only">simulated</span>
              </span>
            ) : null}
          </span>
        </td>
        <td data-label="Complexity">
          <span className="meas">
            <Bar value={subtask.complexity} />
            <span>{formatScore(subtask.complexity)}</span>
            <span className="text-mute">{band}</span>
          </span>
        </td>
        <td data-label="Q ≥ threshold">
          <span className="meas">
            <Bar value={quality} tick={threshold} ink />
            <span>{formatScore(quality)}</span>
            <span className={quality !== null && quality < threshold ? 'text-ink' : 'text-mute'}>
              {quality !== null && quality < threshold ? 'under ' : '≥ '}
              {threshold.toFixed(2)}
            </span>
          </span>
        </td>
        <td data-label="U" className="num text-ink">
          {formatSigned(decision.utility)}
        </td>
        <td data-label="Cost est." className="num">
          <span className="inline-flex items-center gap-2">
            <Mark kind={decision.estimate.costUsd === null ? 'hollow' : 'hatch'} />
            {formatUsd(decision.estimate.costUsd)}
          </span>
        </td>
      </tr>
      <tr className="why">
        <td colSpan={7}>
          <span className="block sm:pl-4">
            <span className="text-ink">Why</span> {decision.why}
          </span>
          {notes.length > 0 ? (
            <span className="mt-2 flex flex-wrap gap-2 sm:pl-4">
              {notes.map(({ mark, text }) => (
                <span key={text} className="row border px-2 py-1 text-text">
                  <Mark kind={mark} />
                  {text}
                </span>
              ))}
            </span>
          ) : null}
        </td>
      </tr>
    </tbody>
  );
}

function Bar({ value, tick, ink = false }: { value: number | null; tick?: number; ink?: boolean }) {
  const style = { '--v': percent(value ?? 0), '--m': percent(tick ?? 0) } as React.CSSProperties;
  return (
    <span className={ink ? 'bar bar-ink' : 'bar'} style={style} aria-hidden="true">
      {tick === undefined ? null : <i />}
    </span>
  );
}

function percent(value: number): string {
  return `${Math.min(100, Math.max(0, value * 100))}%`;
}
