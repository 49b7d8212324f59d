'use client';

// What: the frame of every page: telemetry bar, rail, banner and the main area.
// Why: the figures and the way around are always in the same place.
// Not for: what a page is about.
import type { ReactNode } from 'react';
import type { Overview } from '@/lib/services/get-overview';
import { Banner } from './banner';
import { OverviewProvider } from './overview-context';
import { Rail } from './rail';
import { TelemetryBar } from './telemetry-bar';

export function Shell({ overview, children }: { overview: Overview; children: ReactNode }) {
  return (
    <OverviewProvider initial={overview}>
      <a
        href="#main"
        className="btn absolute -top-12 left-2 z-30 bg-ink text-ground focus:top-2 hover:bg-ink hover:text-ground"
      >
        Skip to content
      </a>
      <div className="grid min-h-dvh max-sm:block max-sm:pb-12 sm:grid-cols-[128px_minmax(0,1fr)] sm:grid-rows-[auto_auto_1fr]">
        <TelemetryBar />
        <Banner />
        <Rail />
        <main id="main" tabIndex={-1} className="min-w-0 outline-none">
          {children}
        </main>
      </div>
    </OverviewProvider>
  );
}
