import { expect, it } from 'vitest';
import { adjust, configuredModels } from '@/lib/catalog/configured-fleet';
import { isOwnPrice, ownPrice } from '@/lib/catalog/own-price';
import { parseConfig } from '@/lib/catalog/parse-config';
import { FREE, lookUpPrice } from '@/lib/catalog/prices';
import { target } from '../services/feedback-world';

const POWER = { watts: 65, usdPerKwh: 0.3 };
const FULL = {
  inputPerMTok: 3,
  outputPerMTok: 15,
  tiers: [{ aboveInputTokens: 200_000, inputPerMTok: 6 }],
  perImageUsd: 0.01,
  perRequestUsd: 0.02,
  power: POWER,
};

it('has a version of its numbers, in whatever order they are written', () => {
  const { tiers, ...rest } = FULL;
  expect(ownPrice({ tiers, ...rest }, 'yours')).toEqual(ownPrice(FULL, 'yours'));
  expect(ownPrice(FULL, 'yours').version).toMatch(/^yours [0-9a-z]+$/);
  const others = [
    { ...FULL, outputPerMTok: 15.5 },
    { ...FULL, tiers: [{ aboveInputTokens: 200_000, inputPerMTok: 7 }] },
    { ...FULL, power: { ...POWER, watts: 66 } },
  ].map((price) => ownPrice(price, 'yours').version);
  expect(new Set([...others, ownPrice(FULL, 'yours').version]).size).toBe(4);
});

it('is told from a registry’s', () => {
  expect(isOwnPrice(ownPrice(FULL, 'config'))).toBe(true);
  expect(isOwnPrice(FREE)).toBe(false);
  const listed = lookUpPrice('anthropic', 'claude-sonnet-4-5', new Date('2026-11-21'));
  expect(listed?.price.tiers).toMatchObject([{ aboveInputTokens: 200_000, inputPerMTok: 6 }]);
  expect(listed && isOwnPrice(listed.price)).toBe(false);
});

it('comes from the file and from changes in the app alike', () => {
  const model = { id: 'a', endpoint: 'lab', model: 'a', tier: 1 as const, price: FULL };
  const endpoint = { id: 'lab', protocol: 'openai', baseUrl: 'http://127.0.0.1:9/v1', locality: 'local' };
  const parsed = parseConfig({ endpoints: [endpoint], models: [model] });
  if (!parsed.ok) throw new Error('the schema refuses it');
  const [ofFile] = configuredModels(parsed.config, 'file', []);
  expect(ofFile?.price).toEqual({ ...FULL, version: ownPrice(FULL, 'config').version });
  const changed = adjust(target('small', 1).model, { price: FULL });
  expect(changed.price?.version).toBe(ownPrice(FULL, 'yours').version);
});
