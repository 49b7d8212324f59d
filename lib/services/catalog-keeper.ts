// What: the catalog as it is now, rebuilt when settings change and when Ollama comes or goes.
// Why: a snapshot is immutable; somebody has to hold the newest.
// Not for: building one (lib/catalog), or calling Ollama (the probe comes in).
import type { Catalog } from '@/lib/catalog/types';
import type { Clock } from '@/lib/shared/clock';
import type { Found } from './context';

const POLL_MS = 10_000;
// An Ollama that loads a model may miss a probe; its tiers must not turn simulated for that.
const MISSES_TO_LOSE = 3;

export interface CatalogKeeper {
  catalog(): Catalog;
  found(): Found;
  /** Rebuilds from what is known now. */
  refresh(): void;
  /** Resolves when what is on this machine has been looked for once. */
  ready: Promise<void>;
  stop(): void;
}

/** `probe`: null where a configuration file decides what there is. */
export function createCatalogKeeper(options: {
  clock: Clock;
  found: Found;
  build(found: Found): Catalog;
  probe: (() => Promise<{ reachable: boolean; models: string[] }>) | null;
}): CatalogKeeper {
  const { build, clock, probe } = options;
  let { found } = options;
  let catalog = build(found);
  let misses = 0;

  function refresh(): void {
    const next = build(found);
    if (next.version !== catalog.version) catalog = next;
  }

  async function lookAround(): Promise<void> {
    if (!probe) return;
    const { reachable, models } = await probe();
    misses = reachable ? 0 : misses + 1;
    found = { ...found, checkedAt: clock.wallMs() };
    if (reachable || misses >= MISSES_TO_LOSE || !found.ollama.reachable)
      found = { ...found, ollama: { ...found.ollama, reachable, models } };
    refresh();
  }

  const ready = lookAround();
  const poll = probe ? setInterval(() => void lookAround(), POLL_MS) : null;
  poll?.unref();
  return {
    catalog: () => catalog,
    found: () => found,
    refresh,
    ready,
    stop: () => {
      if (poll) clearInterval(poll);
    },
  };
}
