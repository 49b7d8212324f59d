import Link from 'next/link';
import type { Fill } from './fills';
import { innerHeight, PLOT_TOP } from './plot-geometry';
import { spreadLabels } from './scale';
import { Swatch } from './swatch';

export interface EndLabel {
  key: string;
  name: string;
  value: string;
  /** Fraction of the plot from its bottom, where its line or part ends. */
  at: number;
  fill: Fill;
  strong?: boolean;
  href?: string;
}

// As high as a target has to be (WCAG 2.2, 2.5.8).
const LINE = 24;

/** Names beside the places where lines end; under the plot where there is no room beside it. */
export function EndLabels({ labels, height }: { labels: readonly EndLabel[]; height: number }) {
  const inner = innerHeight(height);
  const tops = spreadLabels(
    labels.map(({ at }) => (1 - at) * inner - LINE / 2),
    LINE,
    inner - LINE,
  );
  const short = labels.every(({ name }) => name.length < 4);
  return (
    <ul
      className={`relative flex shrink-0 flex-wrap gap-x-4 max-sm:pt-2 max-sm:pl-4 ${short ? 'sm:w-28' : 'sm:w-52'}`}
    >
      {labels.map(({ key, name, value, fill, strong, href }, i) => (
        <li
          key={key}
          className="flex h-6 min-w-0 items-center gap-2 sm:absolute sm:inset-x-0 sm:top-(--top)"
          style={{ '--top': `${PLOT_TOP + (tops[i] ?? 0)}px` } as React.CSSProperties}
        >
          <Swatch {...fill} />
          <span className={`min-w-0 truncate ${strong ? 'text-ink' : ''}`} title={name}>
            {href ? (
              <Link href={href} prefetch={false} className="no-underline hover:underline">
                {name}
              </Link>
            ) : (
              name
            )}
          </span>
          <span className={`shrink-0 sm:ml-auto ${strong ? 'font-semibold text-ink' : ''}`}>{value}</span>
        </li>
      ))}
    </ul>
  );
}
