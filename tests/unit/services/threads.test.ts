import { describe, expect, it } from 'vitest';
import type { Turn } from '@/lib/routing/types';
import { createThreads, type KnownAnswer, threadKeys, turnsOf } from '@/lib/services/threads';
import { SAME_CONVERSATION } from '../../cases/thread-turns';
import { createFakeTime } from '../../fakes/fake-time';

const FIRST: Turn[] = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Weather in Paris?' },
];
const SECOND: Turn[] = [
  ...FIRST,
  { role: 'assistant', content: 'weather({})' },
  { role: 'tool', content: '21 °C' },
];
const keys = (turns: readonly Turn[], client = 'me') => threadKeys({ client, turns });

describe('keys', () => {
  it.each(SAME_CONVERSATION)('$name: $same', ({ sent, next, same }) => {
    expect(keys(next).earlier === keys(sent).own).toBe(same);
  });

  it('are told apart by who asks', () => {
    expect(keys(SECOND, 'you').earlier).not.toBe(keys(FIRST, 'me').own);
    expect(keys(SECOND).earlier).toBe(keys(FIRST).own);
  });

  it('have nothing of an earlier request in a first one', () => {
    expect(keys(FIRST).earlier).toBeNull();
    expect(keys([]).earlier).toBeNull();
    expect(keys([{ role: 'assistant', content: 'Hi' }, ...FIRST]).earlier).toBeNull();
  });

  it('hold nothing of what was said', () => {
    expect(keys(FIRST).own).toMatch(/^[\w-]{22}$/);
  });

  it('take time that grows with the text', () => {
    const long = Array.from(
      { length: 20_000 },
      (_, at): Turn => ({
        role: at % 2 === 0 ? 'user' : 'assistant',
        content: 'word '.repeat(10),
      }),
    );
    expect(keys([...long, ...FIRST]).earlier).toBe(keys(long).own);
  });
});

it('turns a request into turns', () => {
  expect(turnsOf({ prompt: 'Hi' })).toEqual([{ role: 'user', content: 'Hi' }]);
  expect(turnsOf({ history: SECOND.slice(0, 3), prompt: '21 °C', answersTools: true })).toEqual(SECOND);
});

describe('threads', () => {
  const own = keys(FIRST).own;

  it('finds who answered, and whether it waits for its tools', () => {
    const threads = createThreads({ clock: createFakeTime().clock });
    expect(threads.find(own, false)).toBeNull();
    expect(threads.find(null, false)).toBeNull();
    threads.remember(own, { modelId: 'a', tokens: 2000 });
    expect(threads.find(own, true)).toEqual({ modelId: 'a', kind: 'tool_loop', cachedTokens: 2000 });
    expect(threads.find(own, false)).toEqual({ modelId: 'a', kind: 'follow_up', cachedTokens: 2000 });
  });

  it.each([
    [1024, 0, 1024],
    [1023, 0, 0],
    [5000, 299_999, 5000],
    [5000, 300_000, 0],
    [null, 0, 0],
  ])('%j tokens after %i ms are %i in the cache', (tokens, ms, cachedTokens) => {
    const time = createFakeTime();
    const threads = createThreads({ clock: time.clock });
    threads.remember(own, { modelId: 'a', tokens });
    time.skip(ms);
    expect(threads.find(own, false)).toMatchObject({ modelId: 'a', cachedTokens });
  });

  it('forgets the least recently used', () => {
    const threads = createThreads({ clock: createFakeTime().clock, capacity: 2 });
    threads.remember('1', { modelId: 'a', tokens: 1 });
    threads.remember('2', { modelId: 'b', tokens: 1 });
    threads.find('1', false);
    threads.remember('3', { modelId: 'c', tokens: 1 });
    expect(['1', '2', '3'].map((key) => threads.find(key, false)?.modelId)).toEqual(['a', undefined, 'c']);
  });

  it('asks the database once for what is not in memory, by the age it says', () => {
    const time = createFakeTime();
    const asked: string[] = [];
    const known: KnownAnswer = { modelId: 'a', atMs: time.clock.wallMs() - 299_000, inputTokens: 3000 };
    const threads = createThreads({
      clock: time.clock,
      lookUp: (key) => {
        asked.push(key);
        return key === own ? known : null;
      },
    });
    expect(threads.find(own, false)?.cachedTokens).toBe(3000);
    time.skip(1000);
    expect(threads.find(own, false)?.cachedTokens).toBe(0);
    expect(threads.find('other', false)).toBeNull();
    expect(asked).toEqual([own, 'other']);
  });

  it('counts a conversation as new when the database does not answer', () => {
    const told: unknown[] = [];
    const broken = new Error('disk I/O error');
    const threads = createThreads({
      clock: createFakeTime().clock,
      lookUp: () => {
        throw broken;
      },
      logError: (error) => void told.push(error),
    });
    expect(threads.find(own, true)).toBeNull();
    expect(told).toEqual([broken]);
  });
});
