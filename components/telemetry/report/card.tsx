import Link from 'next/link';
import { Sparkline } from '@/components/charts/sparkline';
import { UNKNOWN } from '@/components/ui/format';

/** One total; all of it leads to its rows. */
export function Card({
  name,
  value,
  unit = '',
  series,
  change,
  against,
  href,
}: {
  name: string;
  value: string;
  unit?: string;
  series: readonly (number | null)[];
  /** Against the period before; “—” where that is unknown. */
  change: string;
  against: string;
  href: string;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="grid min-w-0 content-start gap-2 bg-ground p-4 no-underline -outline-offset-2 hover:bg-panel max-sm:p-3"
    >
      <span className="micro truncate" title={name}>
        {name}
      </span>
      <span className="flex flex-wrap items-end gap-x-4 sm:flex-nowrap">
        <span className="shrink-0 text-title leading-8 font-medium whitespace-nowrap text-ink sm:text-figure sm:tracking-[-0.02em]">
          {value}
          {unit ? <small className="text-data tracking-normal text-mute"> {unit}</small> : null}
        </span>
        <span className="min-w-0 grow pb-1 max-sm:basis-full sm:ml-auto sm:max-w-28">
          <Sparkline values={series} />
        </span>
      </span>
      <span className="text-mute">
        {change === UNKNOWN ? (
          against.startsWith('· ') ? (
            against.slice(2)
          ) : (
            'nothing before it to compare'
          )
        ) : (
          <>
            <b className="font-medium">{change}</b> {against}
          </>
        )}
      </span>
    </Link>
  );
}
