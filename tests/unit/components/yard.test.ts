import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '@/components/chat/read-turns';
import {
  COMPACT,
  lineHeights,
  NARROW,
  routeLine,
  type YardLine,
  type YardSize,
} from '@/components/decision/yard-geometry';
import { idleYard, readYard } from '@/components/decision/yard-model';
import { yardWords } from '@/components/decision/yard-words';
import { TIERS } from '@/lib/shared/vocabulary';
import { answer, attempt, attemptPart, outcome, outcomePart, status } from './fixtures';

const overloaded = { kind: 'overloaded', message: 'busy' } as const;
const timeout = { kind: 'timeout_first_token', message: 'silent' } as const;

const fellBack = answer(status('done'), [
  outcomePart(outcome(0)),
  attemptPart(attempt(0, 1)),
  attemptPart(attempt(1, 1, { status: 'failed', failure: timeout, next: 'retry' })),
  attemptPart(attempt(1, 2, { status: 'failed', failure: overloaded, next: 'fallback' })),
  attemptPart(attempt(1, 3, { modelId: 'model::medium', tier: 2 })),
  outcomePart(outcome(1, { modelId: 'model::medium', tier: 2, latencyMs: 2360 })),
]);

describe('geometry', () => {
  it('stands two lines where the drawing has them', () => {
    expect(lineHeights(2, COMPACT)).toEqual([26, 70]);
    expect(lineHeights(2, NARROW)).toEqual([36, 108]);
  });

  it.each([COMPACT, NARROW])('keeps 1 to 6 lines apart and before the stations ($name)', (size) => {
    for (let count = 1; count <= 6; count++) {
      const heights = lineHeights(count, size);
      const gaps = heights.slice(1).map((y, i) => y - (heights[i] as number));
      expect(Math.min(size.height, ...gaps)).toBeGreaterThan(12);
      const furthest = Math.max(...heights.map((y) => Math.abs(y - size.height / 2)));
      expect(size.switchX + furthest).toBeLessThan(size.stationX[0] as number);
    }
  });

  it('draws the fallback as a 45° crossover', () => {
    const line: YardLine = {
      name: '2 code_generation',
      stations: [],
      legs: [
        { tier: 3, failures: ['timeout', 'overloaded'] },
        { tier: 2, failures: [] },
      ],
      end: 'arrived',
      progress: 1,
    };
    const route = routeLine(line, 70, COMPACT);
    expect(route?.approach).toMatch(/^M496 70L507 59H[\d.]+L[\d.]+ 37$/);
    const [, left, right] = /H([\d.]+)L([\d.]+) 37$/.exec(route?.approach ?? '') ?? [];
    expect(Number(right) - Number(left)).toBeCloseTo(22, 1);
    expect(route?.run).toMatchObject({ to: COMPACT.trackEnd, y: 37 });
    expect(route?.crosses).toHaveLength(2);
  });

  it('never leaves the yard, whatever fails', () => {
    const leg = fc.record({
      tier: fc.constantFrom(...TIERS),
      failures: fc.array(fc.constant('timeout'), { maxLength: 4 }),
    });
    const sizes: YardSize[] = [COMPACT, NARROW];
    fc.assert(
      fc.property(
        fc.array(leg, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('none', 'planned', 'moving', 'arrived', 'broken'),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...sizes),
        fc.integer({ min: 1, max: 6 }),
        (legs, end, progress, size, count) => {
          for (const y of lineHeights(count, size)) {
            const route = routeLine({ name: '', stations: [], legs, end, progress } as YardLine, y, size);
            const xs = [route?.run.from, route?.run.to, ...(route?.crosses.map(({ x }) => x) ?? [])];
            for (const x of xs) {
              expect(x).toBeGreaterThanOrEqual(size.policyX);
              expect(x).toBeLessThanOrEqual(size.trackEnd);
            }
          }
        },
      ),
    );
  });
});

describe('reading an answer', () => {
  it('lights stations by verdicts and rings those that spent', () => {
    const yard = readYard(readAnswer(answer(status('routing'))), []);
    expect(yard.lines.map(({ stations }) => stations)).toEqual([
      ['on', 'idle', 'idle', 'idle'],
      ['on', 'idle', 'paid', 'idle'],
    ]);
    expect(yard.lines.map(({ end }) => end)).toEqual(['none', 'none']);
  });

  it('shows failures on their track and the time on the one that answered', () => {
    const yard = readYard(readAnswer(fellBack), []);
    expect(yard.lines[1]?.legs).toEqual([
      { tier: 3, failures: ['timeout', 'overloaded'] },
      { tier: 2, failures: [] },
    ]);
    expect(yard.tracks.map(({ note }) => note)).toEqual(['2.84 s', '2.36 s', '—', '—']);
  });

  it('is unlit before a prompt', () => {
    const yard = idleYard([{ id: 'model::light', tier: 1 }]);
    expect(yard.entered).toBe(false);
    expect(yard.tracks.map(({ label }) => label)).toEqual([
      'T1 model::light',
      'T2 no model',
      'T3 no model',
      'T4 no model',
    ]);
  });

  it('moves a running answer against its estimate, never to the end', () => {
    const parts = [attemptPart(attempt(0, 1, { status: 'streaming' }))];
    const message = answer(status('generating'), parts);
    message.parts.push({
      type: 'text',
      text: 'x'.repeat(4000),
      providerMetadata: { switchyard: { subtask: 0 } },
    });
    expect(readYard(readAnswer(message), []).lines[0]).toMatchObject({ end: 'moving', progress: 0.95 });
  });
});

describe('in words', () => {
  it('says what was drawn', () => {
    expect(yardWords(readAnswer(fellBack))).toBe(
      'Yard: The prompt is split in two. 1 documentation goes to T1 model::light and is done. ' +
        '2 code_generation failed on T3 model::balanced (timeout), then failed on T3 model::balanced (overloaded), ' +
        'goes to T2 model::medium and is done.',
    );
  });
});
