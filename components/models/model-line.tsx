import { plural, UNKNOWN } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import type { FleetView } from '@/lib/services/settings/types';
import type { ModelRow } from './model-row';
import { sayHealth, sayLatency, sayPrice, sayShare, sayTokens } from './model-words';
import { changeModel, resetModel } from './models-client';
import type { Actions } from './use-actions';
import { MID_FIRST, MID_HIDDEN, MID_ONLY } from './wide-frame';

interface LineProps {
  row: ModelRow;
  open: boolean;
  stale: boolean;
  fleet: FleetView;
  /** Fields of it that were changed and not saved. */
  unsaved: number;
  actions: Actions;
  onOpen: () => void;
}

export function ModelLine(props: LineProps) {
  const { row, open, stale } = props;
  const price = sayPrice(row.price);
  const latency = sayLatency(row);
  return (
    <tr id={`row-${row.id}`} className={open ? 'bg-raised text-ink' : undefined}>
      <th scope="row" className={`min-w-0! font-semibold text-ink ${MID_HIDDEN}`}>
        <span className="block @min-[641px]:hidden">
          T{row.tier} {row.id}
        </span>
        <span className="@max-[641px]:hidden">T{row.tier}</span>
      </th>
      <td data-label="Called upstream" className={`double min-w-[16ch] wrap-anywhere ${MID_FIRST}`}>
        <b className="block @max-[641px]:hidden">
          <span className={`hidden ${MID_ONLY}`}>T{row.tier} </span>
          {row.id}
        </b>
        <span className="block text-mute @max-[641px]:text-text">{row.upstreamName}</span>
        <span className={`hidden ${MID_ONLY}`}>
          {sayTokens(row.contextWindow)} {row.capabilities.join(' ')}
        </span>
      </td>
      <td data-label="Endpoint" className="double min-w-[13ch] wrap-anywhere">
        {row.endpoint.label}
        {row.alsoAt.length > 0 ? (
          <span className="block text-mute">also {row.alsoAt.map(({ label }) => label).join(', ')}</span>
        ) : null}
      </td>
      <td data-label="Health" className="double">
        <Health row={row} />
      </td>
      <td
        data-label="In / out per M"
        data-empty={price === UNKNOWN ? 'unknown' : undefined}
        className="num double text-ink"
        title={row.price ? `Prices of ${row.price.version}` : 'No price is known, so no cost can be stated'}
      >
        {price}
      </td>
      <td data-label="Context" className={`num double ${MID_HIDDEN}`} title={`${row.contextWindow} tokens`}>
        {sayTokens(row.contextWindow)}
      </td>
      <td data-label="Capabilities" className={`double ${MID_HIDDEN}`}>
        {row.capabilities.join(' ') || UNKNOWN}
      </td>
      <td data-label="p50 / p95 s" className={`num double ${stale ? 'text-mute' : ''}`}>
        {stale ? '…' : latency}
      </td>
      <td
        data-label="Share"
        className={`double whitespace-nowrap ${stale ? 'text-mute' : ''}`}
        title={plural(row.calls, 'call')}
      >
        {stale ? '…' : <Share share={row.share} simulated={row.simulated} />}
      </td>
      <td data-label="" className="wide min-w-0! py-1! text-right @max-[641px]:text-left">
        <RowActions {...props} />
      </td>
    </tr>
  );
}

function Health({ row }: { row: ModelRow }) {
  const { mark, word, detail } = sayHealth(row);
  return (
    <>
      <span className={`row ${mark === 'bad' ? 'text-signal' : ''}`}>
        <Mark kind={mark} /> {word}
      </span>
      {detail ? <span className="block text-mute">{detail}</span> : null}
    </>
  );
}

function Share({ share, simulated }: { share: number | null; simulated: boolean }) {
  const style = { '--v': `${(share ?? 0) * 100}%` } as React.CSSProperties;
  return (
    <span className="row">
      <span
        className={`bar @max-[1120px]:hidden ${simulated ? 'opacity-60' : ''}`}
        style={style}
        aria-hidden="true"
      />
      <span className="min-w-[7ch] text-right @max-[641px]:text-left">{sayShare(share)}</span>
    </span>
  );
}

function RowActions({ row, open, fleet, unsaved, actions, onOpen }: LineProps) {
  const { id, standing } = row;
  const fixed = row.source === 'file';
  const next = standing === 'on' ? 'draining' : 'on';
  const verb = standing === 'on' ? 'Drain' : standing === 'draining' ? 'Resume' : 'Turn on';
  const isOpenOrHalf = row.health.state === 'open' || row.health.state === 'half_open';
  const stand = () =>
    actions.run({
      name: `stand ${id}`,
      send: () => changeModel(id, { standing: next }, fleet.version),
      before: fleet.version,
      done:
        next === 'draining'
          ? `${id} is draining: it takes no new conversations; those it answers go on.`
          : `${id} is on again and takes new conversations.`,
      failed: `${id} is still ${standing === 'on' ? 'on' : standing}.`,
    });
  const reset = () =>
    actions.run({
      name: `reset ${id}`,
      send: async () => {
        await resetModel(id);
        return null;
      },
      before: fleet.version,
      done: `The breaker of ${id} is closed; its next call is made as usual.`,
      failed: `The breaker of ${id} was not reset.`,
    });
  return (
    <span className="inline-flex flex-wrap justify-end gap-1 @min-[641px]:min-w-[116px] @min-[1100px]:flex-nowrap @max-[641px]:my-1 @max-[641px]:justify-start">
      {isOpenOrHalf ? (
        <button
          type="button"
          className="btn btn-sm"
          aria-label={`Reset ${id}`}
          aria-disabled={actions.busy !== null}
          onClick={reset}
        >
          {actions.busy === `reset ${id}` ? 'Resetting …' : 'Reset'}
        </button>
      ) : null}
      {fixed ? null : (
        <button
          type="button"
          className="btn btn-sm"
          aria-label={`${verb} ${id}`}
          aria-disabled={actions.busy !== null}
          onClick={stand}
        >
          {actions.busy === `stand ${id}` ? 'Saving …' : verb}
        </button>
      )}
      <button
        type="button"
        id={`edit-${id}`}
        className="btn btn-sm"
        aria-label={`${fixed ? 'Show' : 'Edit'} ${id}`}
        aria-expanded={open}
        onClick={onOpen}
      >
        {fixed ? 'Show' : 'Edit'}
        {unsaved > 0 ? <span>· {unsaved} unsaved</span> : null}
      </button>
    </span>
  );
}
