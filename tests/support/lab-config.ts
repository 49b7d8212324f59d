import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface LabModel {
  id: string;
  model: string;
  tier: 1 | 2 | 3 | 4;
  price?: { inputPerMTok: number; outputPerMTok: number };
  contextWindow?: number;
  endpoint?: string;
}

/** Writes a configuration with one endpoint `lab` (and others by id); returns its path. */
export function writeConfig(
  endpoints: Record<string, string>,
  models: readonly LabModel[],
  more: Record<string, unknown> = {},
): string {
  const path = join(mkdtempSync(join(tmpdir(), 'switchyard-config-')), 'config.json');
  const config = {
    endpoints: Object.entries(endpoints).map(([id, baseUrl]) => ({
      id,
      protocol: 'openai',
      baseUrl,
      apiKey: 'sk-test-key-that-must-not-leak',
      locality: 'cloud',
    })),
    models: models.map(({ endpoint = 'lab', contextWindow = 32_768, ...model }) => ({
      endpoint,
      contextWindow,
      maxOutput: 4096,
      capabilities: [],
      ...model,
    })),
    ...more,
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}
