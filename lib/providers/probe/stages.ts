import type { ProbeStage, StageResult } from '@/lib/catalog/probe-report';

const ORDER: readonly ProbeStage[] = ['dns', 'connect', 'tls', 'path', 'key', 'models', 'speed'];

const SKIPPED = 'Not tried.';

/** Collects stages in their order; what was not reached is skipped. */
export function createStages() {
  const found = new Map<ProbeStage, StageResult>();
  const put = (state: StageResult['state']) => (stage: ProbeStage, ms: number | null, detail: string) => {
    found.set(stage, { stage, state, ms: ms === null ? null : Math.round(ms * 10) / 10, detail });
  };
  return {
    pass: put('ok'),
    warn: put('warned'),
    fail: put('failed'),
    skip: (stage: ProbeStage, detail: string) => put('skipped')(stage, null, detail),
    all: (): StageResult[] =>
      ORDER.map((stage) => found.get(stage) ?? { stage, state: 'skipped', ms: null, detail: SKIPPED }),
  };
}

export type Stages = ReturnType<typeof createStages>;
