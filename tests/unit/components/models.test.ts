import { describe, expect, it } from 'vitest';
import { countBlocks, kindOf, sayBlocks } from '@/components/models/health-words';
import {
  changedFields,
  formOf,
  type ModelForm,
  placeProblems,
  readForm,
} from '@/components/models/model-form';
import type { ModelRow } from '@/components/models/model-row';
import {
  sayFleet,
  sayHealth,
  sayLatency,
  sayPrice,
  sayShare,
  sayTokens,
} from '@/components/models/model-words';
import { byType, countGrades, onAxis, sayInterval, saySources } from '@/components/models/quality-words';
import { countModels, selectModels } from '@/components/models/select-models';
import { rebaseDraft } from '@/components/models/use-drafts';
import { readView, viewQuery } from '@/components/models/view';
import type { TaskQuality } from '@/lib/services/model-quality';

const PRICE = { inputPerMTok: 0.2, outputPerMTok: 0.6, version: 'config' };

function model(id: string, over: Partial<ModelRow> = {}): ModelRow {
  return {
    id,
    upstreamName: `${id}:3b`,
    provider: 'Lab',
    tier: 1,
    endpoint: { id: 'ollama', label: 'Ollama', locality: 'local' },
    alsoAt: [],
    source: 'found',
    adjusted: false,
    itself: null,
    standing: 'on',
    standingWhy: null,
    health: { state: 'up', detail: null },
    simulated: false,
    simulatedHint: null,
    price: PRICE,
    contextWindow: 32_768,
    maxOutput: 4096,
    capabilities: ['tools', 'json'],
    calls: 0,
    p50Ms: null,
    p95Ms: null,
    ttftP50Ms: null,
    share: null,
    successRate: null,
    quality: [],
    blocks: [],
    ...over,
  };
}

const LAB = { id: 'lab', label: 'api.example', locality: 'cloud' } as const;
const ROWS = [
  model('b', { tier: 2, endpoint: LAB, price: null, share: 0.2 }),
  model('a', { alsoAt: [LAB], share: null }),
  model('c', { standing: 'off', capabilities: ['vision'], share: 0.8 }),
];
const view = (query: string) => readView(new URLSearchParams(query));

describe('the address', () => {
  it.each(['', '?q=gpt+4&show=off&endpoint=lab&sort=-price&range=7d&types=all&health=table&id=a%2Fb'])(
    '"%s" is read and written the same',
    (query) => expect(viewQuery(view(query))).toBe(query),
  );

  it.each(['?show=none', '?sort=colour', '?range=1y', '?types=some', '?endpoint='])(
    '"%s" is not known and means the default',
    (query) => expect(viewQuery(view(query))).toBe(''),
  );
});

describe('the rows', () => {
  it.each([
    ['', 'a c b'],
    ['?sort=-tier', 'b a c'],
    ['?show=local', 'a c'],
    ['?show=off', 'c'],
    ['?show=off&id=b', 'c b'],
    ['?endpoint=lab', 'a b'],
    ['?q=vision', 'c'],
    ['?q=t2 api', 'b'],
    ['?sort=price', 'a c b'],
    ['?sort=-price', 'a c b'],
    ['?sort=share', 'b c a'],
    ['?sort=-share', 'c b a'],
    ['?sort=-model', 'c b a'],
  ])('of "%s" are %s', (query, ids) => {
    expect(selectModels(ROWS, view(query)).map(({ id }) => id)).toEqual(ids.split(' '));
  });

  it.each([
    [null, { all: 3, local: 2, cloud: 1, off: 1 }],
    ['lab', { all: 2, local: 1, cloud: 1, off: 0 }],
  ])('are counted at endpoint %s', (endpoint, counts) => {
    expect(countModels(ROWS, endpoint)).toEqual(counts);
  });

  it('are told with their endpoints', () => {
    expect(sayFleet(ROWS)).toBe('3 models on 2 endpoints');
  });
});

describe('words', () => {
  it.each([
    [null, '—'],
    [{ ...PRICE, inputPerMTok: 0, outputPerMTok: 0 }, '$0'],
    [PRICE, '$0.20 / $0.60'],
    [{ ...PRICE, inputPerMTok: 0.05, outputPerMTok: 30 }, '$0.05 / $30.00'],
  ])('price %o is %s', (price, words) => expect(sayPrice(price)).toBe(words));

  it.each([
    [128, '128'],
    [16_384, '16k'],
    [128_000, '128k'],
    [200_000, '200k'],
    [1_048_576, '1M'],
    [1_050_000, '1.1M'],
  ])('%d tokens are %s', (tokens, words) => expect(sayTokens(tokens)).toBe(words));

  it.each([
    [{ p50Ms: null, p95Ms: null }, '—'],
    [{ p50Ms: 310, p95Ms: 1220 }, '0.31 / 1.22'],
  ])('%o is %s', (row, words) => expect(sayLatency(row)).toBe(words));

  it.each([
    [null, '—'],
    [0, '0.0 %'],
    [0.521, '52.1 %'],
  ])('share %s is %s', (share, words) => expect(sayShare(share)).toBe(words));

  it.each([
    [{}, 'solid', 'up', null],
    [
      { health: { state: 'open', detail: 'Failed repeatedly; probed again in 12 s.' } },
      'bad',
      'open',
      'probed again in 12 s',
    ],
    [{ health: { state: 'half_open', detail: 'x' } }, 'half', 'half-open', 'one call probes it'],
    [{ health: { state: 'simulated', detail: 'x' } }, 'hatch', 'simulated', null],
    [{ standing: 'draining', standingWhy: 'no new' }, 'half', 'draining', 'no new'],
    [
      { standing: 'draining', health: { state: 'simulated', detail: null } },
      'hatch',
      'draining, simulated',
      null,
    ],
    [{ standing: 'off', standingWhy: 'switched off' }, 'hollow', 'off', 'switched off'],
    [{ standing: 'draining', health: { state: 'open', detail: 'Ill.' } }, 'bad', 'draining, open', 'Ill.'],
  ] as const)('health of %o', (over, mark, word, detail) => {
    expect(sayHealth(model('m', over as Partial<ModelRow>))).toEqual({ mark, word, detail });
  });
});

describe('the form', () => {
  const base = formOf(model('m'));
  const read = (change: Partial<ModelForm>) => readForm({ ...base, ...change }, base);

  it.each<[Partial<ModelForm>, object]>([
    [{}, {}],
    [{ tier: 3 }, { tier: 3 }],
    [{ standing: 'off' }, { standing: 'off' }],
    [{ contextWindow: '128,000' }, { contextWindow: 128_000 }],
    [{ inputPerMTok: '$ .25' }, { price: { inputPerMTok: 0.25, outputPerMTok: 0.6 } }],
    [{ cacheReadPerMTok: '0' }, { price: { inputPerMTok: 0.2, outputPerMTok: 0.6, cacheReadPerMTok: 0 } }],
    [{ inputPerMTok: '', outputPerMTok: ' ' }, { price: null }],
    [{ capabilities: ['json', 'tools'] }, {}],
    [{ capabilities: [] }, { capabilities: [] }],
  ])('%o sends only what differs', (change, sent) => expect(read(change)).toEqual({ change: sent }));

  it('keeps what has no field with the prices it belongs to', () => {
    const tiers = [{ aboveInputTokens: 200_000, inputPerMTok: 0.4 }];
    const price = { ...PRICE, perRequestUsd: 0.01, tiers, power: { watts: 65, usdPerKwh: 0.3 } };
    const known = formOf(model('m', { price }));
    const sent = (change: Partial<ModelForm>) => {
      const found = readForm({ ...known, ...change }, known);
      return 'change' in found ? found.change.price : found;
    };
    const { version: _version, ...whole } = price;
    expect(sent({ watts: '80' })).toEqual({ ...whole, power: { watts: 80, usdPerKwh: 0.3 } });
    expect(sent({ watts: '', usdPerKwh: '' })).toEqual({ ...whole, power: undefined });
    expect(sent({ outputPerMTok: '0.7' })).toEqual({
      inputPerMTok: 0.2,
      outputPerMTok: 0.7,
      power: price.power,
    });
    expect(sent({ usdPerKwh: '' })).toEqual({ problems: { usdPerKwh: expect.stringContaining('Needed') } });
    expect(sent({ watts: 'many' })).toEqual({ problems: { watts: 'A number of watts, such as 65.' } });
  });

  it('names every wrong field at once', () => {
    const wrong = read({ contextWindow: '32k', maxOutput: '0', inputPerMTok: '', reasoningPerMTok: 'dear' });
    expect(Object.keys('problems' in wrong ? wrong.problems : {})).toEqual([
      'contextWindow',
      'maxOutput',
      'inputPerMTok',
      'reasoningPerMTok',
    ]);
  });

  it.each([
    [
      [{ path: 'changes.contextWindow', message: 'must be an integer' }],
      { contextWindow: 'This must be an integer.' },
    ],
    [
      [{ path: 'adjust["a.b"].price.inputPerMTok', message: 'is too big' }],
      { inputPerMTok: 'This is too big.' },
    ],
    [[{ path: 'id', message: 'is unknown' }], null],
    [[], null],
  ])('places %o', (found, placed) => expect(placeProblems(found)).toEqual(placed));

  it('keeps what was typed when the model changed meanwhile, and takes in the rest', () => {
    const typed = { ...base, tier: 4 as const };
    const now = model('m', { contextWindow: 65_536 });
    const draft = rebaseDraft({ base, version: 1, form: typed }, now, 2);
    expect(draft.version).toBe(2);
    expect(changedFields(draft.form, draft.base)).toEqual(['tier']);
    expect(draft.form.contextWindow).toBe('65536');
  });
});

describe('quality', () => {
  const one: TaskQuality = {
    taskType: 'math',
    mean: 0.7,
    low: 0.5,
    high: 0.8,
    n: 2.5,
    source: 'yours',
    complexity: 0.5,
  };
  const prior: TaskQuality = { ...one, taskType: 'chat', low: null, high: null, n: 0, source: 'prior' };

  it.each([
    [0.4, 0],
    [0.7, 0.5],
    [0.1, 0],
    [1, 1],
  ])('%d stands at %d of the axis', (share, at) => expect(onAxis(share)).toBeCloseTo(at));

  it('says interval, grades and sources, and leaves out what is unknown', () => {
    expect(sayInterval(one)).toBe('0.50 to 0.80');
    expect(sayInterval(prior)).toBe('no interval');
    expect(countGrades([one, prior])).toBe('2.5');
    expect(saySources([prior, one])).toBe('yours, prior');
    expect(saySources([])).toBe('—');
    expect(byType([one]).filter(({ quality }) => quality === null)).toHaveLength(10);
  });
});

describe('health of a quarter hour', () => {
  it.each([
    [null, 'empty'],
    [{ calls: 10, failed: 0, slow: null }, 'normal'],
    [{ calls: 10, failed: 0, slow: 4 }, 'normal'],
    [{ calls: 10, failed: 0, slow: 5 }, 'slow'],
    [{ calls: 100, failed: 9, slow: 0 }, 'normal'],
    [{ calls: 10, failed: 1, slow: 9 }, 'failing'],
  ])('%o is %s', (block, kind) => expect(kindOf(block)).toBe(kind));

  it('is told in words', () => {
    const counts = countBlocks([null, { calls: 3, failed: 0, slow: 0 }, { calls: 1, failed: 1, slow: null }]);
    expect(counts.share).toBe(0.75);
    expect(sayBlocks('m', counts)).toBe(
      'm: called in 2 quarter hours of 24 hours, 1 normal, 0 slow, 1 failing; 4 calls, 1 failed',
    );
    expect(sayBlocks('m', countBlocks([null]))).toBe('m: not called in 24 hours');
    expect(countBlocks([null]).share).toBeNull();
  });
});
