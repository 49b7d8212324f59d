import { findProvider } from '@pydantic/genai-prices';
import { describe, expect, it } from 'vitest';
import { CURATED_PROVIDERS } from '@/lib/catalog/curated';
import { ENDPOINT_PRESETS, presetById, presetByName, presetByOrigin } from '@/lib/catalog/endpoint-presets';
import { localityOf } from '@/lib/catalog/locality';

describe('presets', () => {
  it.each(ENDPOINT_PRESETS)('$id is consistent', (preset) => {
    expect(preset.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(presetById(preset.id)).toBe(preset);
    expect(presetByName(preset.id.toUpperCase())).toBe(preset);
    expect(preset.note).toMatch(/\.$/);
    if (preset.registryId !== null) expect(findProvider({ providerId: preset.registryId })).toBeTruthy();
    if (preset.baseUrl === '') return;
    expect(preset.baseUrl).not.toMatch(/\/$/);
    expect(localityOf(preset.baseUrl)).toBe(preset.locality);
    expect(preset.baseUrl.startsWith('https:')).toBe(preset.locality === 'cloud');
    expect(preset.keysUrl === null).toBe(preset.locality === 'local');
  });

  it('have unique ids and addresses', () => {
    for (const field of ['id', 'label', 'baseUrl'] as const)
      expect(new Set(ENDPOINT_PRESETS.map((preset) => preset[field])).size).toBe(ENDPOINT_PRESETS.length);
  });

  it.each(CURATED_PROVIDERS)('agree with the curated $id', ({ baseUrl, protocol, registryId }) => {
    expect(presetByOrigin(new URL(baseUrl).origin)).toMatchObject({ baseUrl, protocol, registryId });
  });

  it.each([
    ['OPENAI', 'openai'],
    ['OpenAI', 'openai'],
    ['OPENAI_API_KEY', 'openai'],
    ['OLLAMA', 'ollama'],
    ['FEATHERLESS', 'featherless'],
    ['featherless.ai', 'featherless'],
    ['LM_STUDIO', 'lm-studio'],
    ['LMSTUDIO', 'lm-studio'],
    ['LM Studio', 'lm-studio'],
    ['llama.cpp', 'llama-cpp'],
    ['LLAMA_CPP', 'llama-cpp'],
    ['GOOGLE', 'gemini'],
    ['gemini', 'gemini'],
    ['Claude', 'anthropic'],
    ['OPEN_ROUTER', 'openrouter'],
    ['OPENAI_COMPATIBLE', 'openai-compatible'],
    ['GROK', null],
    ['constructor', null],
    ['', null],
    ['_API_KEY', null],
  ])('are found by the name %s', (name, id) => {
    expect(presetByName(name)?.id ?? null).toBe(id);
  });
});
