import { useId } from 'react';
import { type BlockKind, countBlocks, kindOf, sayBlocks } from './health-words';
import type { ModelRow } from './model-row';
import { sayShare } from './model-words';

const STEP = 10;
const BLOCK = 8;
const GRID = 'grid gap-x-4 gap-y-1 sm:grid-cols-[176px_minmax(0,1fr)_64px]';

/** A row of 96 blocks a model, the last one running. Each row is told in words to those who do not see it. */
export function HealthBlocks({ rows }: { rows: readonly ModelRow[] }) {
  const hatch = useId();
  return (
    <div className="grid gap-3 px-4 py-4 sm:gap-2">
      {rows.map(({ id, tier, blocks }) => {
        const counts = countBlocks(blocks);
        const failed = counts.failed > 0;
        return (
          <div key={id} className={`${GRID} grid-cols-[minmax(0,1fr)_auto] items-center`}>
            <span className="min-w-0 truncate" title={id}>
              <b>T{tier}</b> <span className="text-ink">{id}</span>
            </span>
            <svg
              role="img"
              aria-label={sayBlocks(id, counts)}
              viewBox={`0 0 ${blocks.length * STEP} 16`}
              preserveAspectRatio="none"
              className="h-4 w-full max-sm:order-1 max-sm:col-span-2"
            >
              <Hatch id={hatch} />
              <path d={pathOf(blocks, 'empty')} fill="var(--line)" />
              <path d={pathOf(blocks, 'normal')} fill="var(--t2)" />
              <path d={pathOf(blocks, 'slow')} fill="var(--t4)" />
              <path
                d={pathOf(blocks, 'failing')}
                fill={`url(#${hatch})`}
                stroke="var(--signal)"
                vectorEffect="non-scaling-stroke"
              />
            </svg>
            <span className={`text-right ${failed ? 'font-semibold text-ink' : ''}`}>
              {sayShare(counts.share)}
            </span>
          </div>
        );
      })}
      <div aria-hidden="true" className={`${GRID} text-micro text-mute`}>
        <span className="flex justify-between sm:col-start-2">
          <span>−24 h</span>
          <span>−18 h</span>
          <span>−12 h</span>
          <span>−6 h</span>
          <span>now</span>
        </span>
      </div>
    </div>
  );
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V4" stroke="var(--signal)" strokeWidth="2" />
      </pattern>
    </defs>
  );
}

/** Blocks of a kind as one path; a quarter hour without a call is a line at the foot. */
function pathOf(blocks: ModelRow['blocks'], wanted: BlockKind): string {
  const [top, height] = wanted === 'empty' ? [15, 1] : [0.5, 15];
  return blocks
    .map((block, at) =>
      kindOf(block) === wanted ? `M${at * STEP + 1} ${top}h${BLOCK}v${height}h${-BLOCK}z` : '',
    )
    .join('');
}
