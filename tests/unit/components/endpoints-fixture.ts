import type { DiscoveredModel } from '@/lib/catalog/probe-report';
import type { EndpointView } from '@/lib/services/settings/types';

/** An endpoint of the app's own with a sealed key. */
export function endpointView(change: Partial<EndpointView> = {}): EndpointView {
  return {
    id: 'lab',
    label: 'lab',
    preset: null,
    protocol: 'openai',
    baseUrl: 'https://lab.example/v1',
    host: 'lab.example',
    locality: 'cloud',
    source: 'app',
    key: { state: 'set', masked: 'sk-…3f9a', from: 'vault', variable: null, since: 1 },
    headerNames: [],
    responses: false,
    models: ['lab/small'],
    state: 'ready',
    detail: 'ready',
    leaves: true,
    ...change,
  };
}

/** A chat model as a test of a connection describes it. */
export function discovered(change: Partial<DiscoveredModel> = {}): DiscoveredModel {
  return {
    upstreamName: 'small',
    suggestedId: 'lab/small',
    label: 'small',
    contextWindow: 16_384,
    maxOutput: null,
    price: { inputPerMTok: 0.1, outputPerMTok: 0.4, cacheReadPerMTok: 0.01, version: 'registry' },
    capabilities: ['tools', 'json'],
    kind: 'chat',
    tier: 1,
    tierWhy: 'a cheap one',
    facts: { contextFrom: 'endpoint', priceFrom: 'registry', capabilitiesFrom: 'assumed' },
    parameterB: null,
    quantisation: null,
    created: null,
    preselected: true,
    ...change,
  };
}
