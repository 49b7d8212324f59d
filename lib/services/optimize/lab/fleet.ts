import { priorQuality, priorSpeed } from '@/lib/catalog/priors';
import type { Catalog, Endpoint, Model } from '@/lib/catalog/types';
import { TASK_TYPES, TIERS, type Tier } from '@/lib/shared/vocabulary';

// USD per million tokens in and out: the steps between the size classes of one large provider.
const PRICES: Readonly<Record<Tier, readonly [number, number]>> = {
  1: [0.05, 0.4],
  2: [0.25, 2],
  3: [1, 6],
  4: [3, 15],
};

const ENDPOINT: Endpoint = {
  id: 'lab',
  label: 'Lab',
  protocol: 'simulated',
  baseUrl: null,
  locality: 'local',
  hasKey: false,
};

/** One model of each tier, with the abilities and speeds that ship for its size class. */
export function labCatalog(): Catalog {
  return { version: 'lab', endpoints: [ENDPOINT], models: TIERS.map(modelOf), fallbacks: {} };
}

function modelOf(tier: Tier): Model {
  const [inputPerMTok, outputPerMTok] = PRICES[tier];
  return {
    id: `T${tier}`,
    endpointId: ENDPOINT.id,
    upstreamName: `T${tier}`,
    provider: 'Lab',
    tier,
    contextWindow: 128_000,
    maxOutput: 8192,
    price: { inputPerMTok, outputPerMTok, version: 'lab' },
    relativeCost: null,
    capabilities: [],
    taskTypes: [...TASK_TYPES],
    quality: priorQuality(tier),
    referenceQuality: null,
    speed: priorSpeed(tier),
    simulated: true,
    simulatedHint: null,
  };
}

/** The same with another price for one model: a new snapshot, as a real change of prices makes. */
export function repriced(catalog: Catalog, modelId: string, factor: number): Catalog {
  const models = catalog.models.map((model) =>
    model.id === modelId && model.price
      ? {
          ...model,
          price: {
            ...model.price,
            inputPerMTok: model.price.inputPerMTok * factor,
            outputPerMTok: model.price.outputPerMTok * factor,
            version: `lab × ${factor}`,
          },
        }
      : model,
  );
  return { ...catalog, version: `lab × ${factor}`, models };
}
