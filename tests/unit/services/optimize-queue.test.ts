import { expect, it } from 'vitest';
import { createQueue } from '@/lib/services/optimize/one-after-another';

it('runs one at a time in the order given, also after one that fails, and refuses when too many wait', async () => {
  const queue = createQueue(2);
  const said: string[] = [];
  let open = 0;
  const work = (name: string) => async () => {
    said.push(`${name} ${++open}`);
    await new Promise(setImmediate);
    open--;
    if (name === 'a') throw new Error('a');
    return name;
  };
  const first = queue.run(work('a'));
  const rest = [queue.run(work('b')), queue.run(work('c'))];
  expect(queue.run(work('d'))).toBeNull();
  await expect(first).rejects.toThrow('a');
  expect(await Promise.all(rest)).toEqual(['b', 'c']);
  expect(said).toEqual(['a 1', 'b 1', 'c 1']);
  expect(await queue.run(work('e'))).toBe('e');
});
