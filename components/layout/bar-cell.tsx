import type { ReactNode } from 'react';

export function BarCell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="relative min-w-0 grow overflow-x-clip bg-ground px-2 py-1 whitespace-nowrap max-sm:shrink-0 max-sm:border-l max-sm:first:border-l-0 sm:px-4 sm:py-2 lg:max-[1279px]:px-2">
      <dt className="micro truncate max-sm:text-[10px] max-sm:tracking-[0.02em]">{label}</dt>
      <dd className="truncate text-data font-medium text-ink sm:text-[14px] sm:leading-6">{children}</dd>
    </div>
  );
}

export function Quiet({ children }: { children: ReactNode }) {
  return <small className="text-micro font-normal text-mute sm:text-data">{children}</small>;
}
