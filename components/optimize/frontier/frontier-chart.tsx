'use client';

// What: the frontier as a drawing with what can be pressed and dragged on it.
// Why: what a policy costs, how good it is and how sure that is are one question.
// Not for: the same figures as a table (frontier-table.tsx).
import { useMemo, useRef, useState } from 'react';
import { useSize } from '@/components/charts/use-width';
import type { SearchResult } from '@/lib/optimize/types';
import { pointLine } from '../point-words';
import { FrontierDrawing } from './frontier-drawing';
import { type FieldPoint, frontierField } from './frontier-field';
import { labelPoints, type Naming, nameRegions } from './frontier-labels';
import { handleRect } from './place-handle';
import { PointButtons } from './point-buttons';
import { qualityRange } from './quality-range';
import { TargetHandle } from './target-handle';

export interface FrontierChoice {
  /** Quality that is asked for; null: none. */
  asked: number | null;
  /** “quality at least 0.783: policy 7, $2.31 per 1,000” */
  askedWords: string;
  onAsk: (quality: number) => void;
  onChoose: (at: number) => void;
}

export function FrontierChart({
  result,
  naming,
  choice,
}: {
  result: SearchResult;
  naming: Naming;
  choice: FrontierChoice;
}) {
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const [shown, setShown] = useState<FieldPoint | null>(null);
  const field = useMemo(
    () => (width > 0 && height > 0 ? frontierField(result, width, height) : null),
    [result, width, height],
  );
  const range = useMemo(() => qualityRange(result), [result]);
  const handle = field && handleRect(field, choice.asked ?? range.min, naming);
  const regions = field ? nameRegions(field, handle) : [];
  const labels = field ? labelPoints(field, naming, handle, regions) : [];
  const lineOf = ({ point }: FieldPoint) =>
    [point.at === naming.proposed ? 'proposed' : null, pointLine(point, result)].filter(Boolean).join(': ');
  return (
    <div className="flex grow flex-col px-4 pt-2 pb-3">
      <p aria-hidden="true" className={`min-h-8 sm:truncate ${shown ? 'text-ink' : 'text-mute'}`}>
        {shown ? lineOf(shown) : 'up: better · left: cheaper · press a policy to propose it'}
      </p>
      {/* As high as its panel, which is as high as the one beside it. */}
      <div
        ref={box}
        className="chart relative min-h-[360px] grow overflow-hidden sm:min-h-[512px] lg:max-h-[1100px]"
      >
        {field && handle ? (
          <>
            <FrontierDrawing
              field={field}
              naming={naming}
              labels={labels}
              regions={regions}
              targetY={choice.asked === null ? null : field.atQuality(choice.asked)}
            />
            <PointButtons
              points={field.points}
              chosen={naming.proposed}
              lineOf={lineOf}
              onShow={setShown}
              onChoose={choice.onChoose}
            />
            <TargetHandle
              field={field}
              rect={handle}
              range={range}
              value={choice.asked}
              words={choice.askedWords}
              onMove={choice.onAsk}
            />
          </>
        ) : null}
      </div>
    </div>
  );
}
