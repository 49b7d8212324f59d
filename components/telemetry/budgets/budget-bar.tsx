import type { CSSProperties } from 'react';
import type { BudgetWindowView } from '@/lib/services/budget-report';
import { forecastWords, spentWords, stateWords, WINDOW_NAMES } from './budget-words';

// The bar shows a quarter more than the limit, so that a forecast over it is seen to be over it.
const SCALE = 1.25;

/** Spent, set aside and the forecast against the limit, with marks at the warning and at 100 %. */
export function BudgetBar({ view, warnAt }: { view: BudgetWindowView; warnAt: number }) {
  const { limitUsd, spentUsd, reservedUsd, forecastUsd, state } = view;
  if (limitUsd === null || limitUsd === 0)
    return <div aria-hidden="true" className="h-4 border border-line" />;
  const at = (usd: number) => `${(100 * Math.min(SCALE, usd / limitUsd)) / SCALE}%`;
  const isOver = forecastUsd !== null && forecastUsd / limitUsd > SCALE;
  const style = (left: string): CSSProperties => ({ left });
  return (
    <div
      role="img"
      aria-label={`${WINDOW_NAMES[view.window]}: ${spentWords(view)}, ${stateWords(view)}; ${forecastWords(view)}`}
      className="relative my-1 h-4 border border-line bg-panel"
    >
      <span
        className={`absolute inset-y-0 left-0 ${state === 'reached' ? 'bg-signal' : 'bg-ink'}`}
        style={{ width: at(spentUsd) }}
      />
      <span
        className="absolute inset-y-0 bg-mute"
        style={{ left: at(spentUsd), width: at(Math.min(reservedUsd, SCALE * limitUsd - spentUsd)) }}
      />
      <span className="absolute -inset-y-1 w-px bg-edge" style={style(at(warnAt * limitUsd))} />
      <span className="absolute -inset-y-1 w-px bg-edge" style={style(at(limitUsd))} />
      {forecastUsd === null ? null : (
        <span
          className="absolute -inset-y-1.5 -ml-0.5 border-x-2 border-dotted border-ink"
          style={style(isOver ? 'calc(100% - 2px)' : at(forecastUsd))}
        />
      )}
    </div>
  );
}
