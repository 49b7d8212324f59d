import { describe, expect, it } from 'vitest';
import {
  choicesOf,
  chosenModels,
  filterModels,
  problemOfPrices,
  readPrice,
} from '@/components/settings/endpoints/model-choice';
import { discovered } from './endpoints-fixture';

describe('a price that is typed', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['0', 0],
    ['0.25', 0.25],
    ['.5', 0.5],
    ['$ 3', 3],
    ['2.', 2],
    ['9000000', 9_000_000],
  ])('“%s” is %s', (text, usd) => {
    expect(readPrice(text)).toBe(usd);
  });

  it.each(['1,5', '-1', 'free', '1e3', '9000001', '1e400', 'NaN', '.'])('“%s” is none', (text) => {
    expect(readPrice(text)).toBeNaN();
    expect(problemOfPrices({ priceIn: text, priceOut: '1' })).toMatch(/number of dollars/);
  });

  it('is stated for both directions or for none', () => {
    expect(problemOfPrices({ priceIn: '', priceOut: '' })).toBeNull();
    expect(problemOfPrices({ priceIn: '1', priceOut: '0' })).toBeNull();
    expect(problemOfPrices({ priceIn: '1', priceOut: '' })).toMatch(/both prices, or neither/);
  });
});

describe('the models that are chosen', () => {
  const small = discovered();
  const large = discovered({
    upstreamName: 'large',
    suggestedId: 'lab/large',
    contextWindow: null,
    price: null,
    tier: 3,
    preselected: false,
  });
  const models = [small, large];

  it('are the suggested ones at first, and none that is in the catalog', () => {
    expect(choicesOf(models)).toMatchObject({
      small: { chosen: true, tier: 1, priceIn: '0.1', priceOut: '0.4' },
      large: { chosen: false, priceIn: '', priceOut: '' },
    });
    expect(choicesOf(models, new Set(['small'])).small?.chosen).toBe(false);
  });

  it('are sent with what is known, and nothing for what is not', () => {
    const choices = choicesOf(models);
    const all = { ...choices, large: { ...choices.large, chosen: true } } as typeof choices;
    expect(chosenModels(models, all, { endpointId: 'lab' })).toEqual([
      {
        id: 'lab/small',
        endpoint: 'lab',
        model: 'small',
        tier: 1,
        contextWindow: 16_384,
        price: { inputPerMTok: 0.1, outputPerMTok: 0.4, cacheReadPerMTok: 0.01 },
        capabilities: ['tools', 'json'],
      },
      { id: 'lab/large', endpoint: 'lab', model: 'large', tier: 3, capabilities: ['tools', 'json'] },
    ]);
  });

  it('have a changed price without the lines that belonged to the former', () => {
    const choices = choicesOf([small]);
    const changed = { small: { ...choices.small, priceIn: '0.2' } } as typeof choices;
    expect(chosenModels([small], changed, { endpointId: 'lab' })[0]?.price).toEqual({
      inputPerMTok: 0.2,
      outputPerMTok: 0.4,
    });
    const cleared = { small: { ...choices.small, priceIn: '', priceOut: '' } } as typeof choices;
    expect(chosenModels([small], cleared, { endpointId: 'lab' })[0]).not.toHaveProperty('price');
  });

  it('carry the id the endpoint has now, not the one it was tested under', () => {
    const [model] = chosenModels([small], choicesOf([small]), { endpointId: 'mine', testedId: 'lab' });
    expect(model).toMatchObject({ id: 'mine/small', endpoint: 'mine' });
  });

  it('of embeddings have no room for output', () => {
    const embedder = discovered({ kind: 'embedding', maxOutput: 0, capabilities: ['embeddings'] });
    expect(chosenModels([embedder], choicesOf([embedder]), { endpointId: 'lab' })[0]).not.toHaveProperty(
      'maxOutput',
    );
  });

  it.each([
    ['', ['small', 'large']],
    ['LARGE', ['large']],
    ['sm all', ['small']],
    ['x', []],
  ])('are found by “%s”', (text, names) => {
    expect(
      filterModels([small, { ...large, label: 'large' }], text).map((each) => each.upstreamName),
    ).toEqual(names);
  });
});
