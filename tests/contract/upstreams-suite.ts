import { describe, expect, it } from 'vitest';
import { isProviderFailure } from '@/lib/execution/failure';
import type { ProviderEvent, Target, Upstreams } from '@/lib/execution/ports';
import type { NativeCall } from '@/lib/execution/types';
import { callOf } from '@/tests/fakes/fake-targets';

export interface UpstreamsSubject {
  upstreams: Upstreams;
  /** Answers with text and a finish. */
  answers: Target;
  /** Sends something, then takes at least 200 ms to send more. */
  slow: Target;
  /** The caller's own request, where it passes through. */
  native?: NativeCall;
}

/** What every implementation of the Upstreams port keeps to. */
export function describeUpstreams(name: string, create: () => Promise<UpstreamsSubject>): void {
  describe(`Upstreams: ${name}`, () => {
    it('sends headers, then content, then one finish with counts or null', async () => {
      const { upstreams, answers, native } = await create();
      const events = await collect(upstreams, answers, native);
      expect(events[0]?.type).toBe('headers');
      expect(events.slice(1, -1).length).toBeGreaterThan(0);
      for (const event of events.slice(1, -1))
        expect(native ? ['wire'] : ['text', 'reasoning']).toContain(event.type);
      const finish = events.at(-1);
      if (finish?.type !== 'finish') throw new Error('no finish');
      expect(finish.reason).toBeTruthy();
      for (const count of Object.values(finish.usage))
        expect(count === null || (Number.isInteger(count) && count >= 0)).toBe(true);
    });

    it('keeps calls apart', async () => {
      const { upstreams, answers, native } = await create();
      const alone = textOf(await collect(upstreams, answers, native));
      const together = await Promise.all([1, 2, 3].map(() => collect(upstreams, answers, native)));
      expect(together.map(textOf)).toEqual([alone, alone, alone]);
    });

    it('fails as aborted when the signal aborts midway', async () => {
      const { upstreams, slow, native } = await create();
      const abort = new AbortController();
      const error = await take(upstreams, slow, native, abort, () => abort.abort());
      expect(isProviderFailure(error) && error.failure.kind).toBe('aborted');
    });

    it('fails as aborted when the signal was aborted before', async () => {
      const { upstreams, slow, native } = await create();
      const abort = new AbortController();
      abort.abort();
      const error = await take(upstreams, slow, native, abort, () => {});
      expect(isProviderFailure(error) && error.failure.kind).toBe('aborted');
    });

    it('can be left early', async () => {
      const { upstreams, slow, native } = await create();
      for await (const event of upstreams.stream(slow, asking(native), new AbortController().signal))
        if (holdsText(event)) break;
    });
  });
}

export async function collect(
  upstreams: Upstreams,
  target: Target,
  native?: NativeCall,
): Promise<ProviderEvent[]> {
  const events: ProviderEvent[] = [];
  for await (const event of upstreams.stream(target, asking(native), new AbortController().signal))
    events.push(event);
  return events;
}

export function textOf(events: readonly ProviderEvent[]): string {
  return events.map((event) => (event.type === 'text' || event.type === 'wire' ? event.text : '')).join('');
}

async function take(
  upstreams: Upstreams,
  target: Target,
  native: NativeCall | undefined,
  abort: AbortController,
  onText: () => void,
): Promise<unknown> {
  try {
    for await (const event of upstreams.stream(target, asking(native), abort.signal))
      if (holdsText(event)) onText();
    return null;
  } catch (error) {
    return error;
  }
}

function asking(native: NativeCall | undefined) {
  return callOf('one two', native ? { native } : {});
}

function holdsText(event: ProviderEvent): boolean {
  return event.type === 'text' || (event.type === 'wire' && event.content);
}
