import type { ReactNode } from 'react';

export function BarCell({
  label,
  wide = false,
  last = false,
  children,
}: {
  label: string;
  wide?: boolean;
  last?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={`relative min-w-0 overflow-x-clip px-2 py-1 whitespace-nowrap max-sm:border-l max-sm:first:border-l-0 max-sm:nth-4:border-l-0 max-sm:nth-6:border-l-0 max-sm:nth-[n+4]:border-t sm:border-l sm:px-4 sm:py-2 sm:max-lg:nth-[n+5]:border-t ${wide ? 'max-sm:col-span-2' : ''} ${last ? 'sm:max-lg:col-span-2' : ''}`}
    >
      <dt className="micro truncate max-sm:text-[10px] max-sm:tracking-[0.02em]">{label}</dt>
      <dd className="truncate text-data font-medium text-ink sm:text-[14px] sm:leading-6">{children}</dd>
    </div>
  );
}

export function Quiet({ children }: { children: ReactNode }) {
  return <small className="text-micro font-normal text-mute sm:text-data">{children}</small>;
}
