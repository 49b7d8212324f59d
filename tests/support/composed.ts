import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type RunningApp } from '@/lib/compose';

export interface Composed {
  app: RunningApp;
  ctx: RunningApp['ctx'];
  dataDir: string;
  /** Ends it and starts it again over the same data. */
  restart(more?: Record<string, string>): Promise<Composed>;
  stop(): Promise<void>;
}

export interface ComposeOptions {
  environment?: Record<string, string>;
  /** Written to a file that SWITCHYARD_CONFIG names. */
  config?: unknown;
  dataDir?: string;
}

/** The whole composition as the server has it, without HTTP; no embedder, and no Ollama anywhere. */
export async function composeApp(options: ComposeOptions = {}): Promise<Composed> {
  const { environment = {}, config, dataDir = mkdtempSync(join(tmpdir(), 'switchyard-composed-')) } = options;
  const configPath = join(dataDir, 'given.json');
  if (config !== undefined) writeFileSync(configPath, JSON.stringify(config));
  const app = compose({
    NODE_ENV: 'test',
    SWITCHYARD_DATA: dataDir,
    SWITCHYARD_EMBEDDER: 'off',
    OLLAMA_HOST: '127.0.0.1:9',
    ...(config !== undefined && { SWITCHYARD_CONFIG: configPath }),
    ...environment,
  });
  await app.ready;
  return {
    app,
    ctx: app.ctx,
    dataDir,
    stop: () => app.stop(),
    async restart(more = {}) {
      await app.stop();
      return composeApp({ ...options, environment: { ...environment, ...more }, dataDir });
    },
  };
}
