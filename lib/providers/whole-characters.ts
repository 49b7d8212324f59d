import type { ProviderEvent } from '@/lib/execution/ports';

type Written = Extract<ProviderEvent, { type: 'text' | 'reasoning' | 'tool_arguments' }>;

export interface WholeCharacters {
  /** The events to send on in place of this one. */
  take(event: ProviderEvent): ProviderEvent[];
}

/**
 * Joins the surrogate pairs that an upstream cut between two pieces, and makes all else well-formed: a half that
 * stays alone becomes U+FFFD. For the events of one answer, in order.
 */
export function createWholeCharacters(): WholeCharacters {
  const halves = new Map<string, Written>();

  /** Halves that nothing can complete any more; tool calls may be written in turns. */
  function lost(event: ProviderEvent): ProviderEvent[] {
    const found: ProviderEvent[] = [];
    for (const [key, half] of halves) {
      const waits = half.type === 'tool_arguments' && event.type !== 'finish';
      if (waits || (isWritten(event) && key === keyOf(event))) continue;
      halves.delete(key);
      found.push(withText(half, '\ufffd'));
    }
    return found;
  }

  return {
    take(event) {
      const before = halves.size > 0 ? lost(event) : [];
      if (!isWritten(event)) return [...before, event];
      const key = keyOf(event);
      const half = halves.get(key);
      const text = (half ? textOf(half) : '') + textOf(event);
      const cut = isHigh(text.charCodeAt(text.length - 1)) ? text.length - 1 : text.length;
      if (cut < text.length) halves.set(key, withText(event, text.slice(cut)));
      else halves.delete(key);
      return cut === 0 && text !== ''
        ? before
        : [...before, withText(event, text.slice(0, cut).toWellFormed())];
    },
  };
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isWritten(event: ProviderEvent): event is Written {
  return event.type === 'text' || event.type === 'reasoning' || event.type === 'tool_arguments';
}

function keyOf(event: Written): string {
  return event.type === 'tool_arguments' ? `${event.type} ${event.index}` : event.type;
}

function textOf(event: Written): string {
  return event.type === 'tool_arguments' ? event.delta : event.text;
}

function withText(event: Written, text: string): Written {
  if (textOf(event) === text) return event;
  return event.type === 'tool_arguments' ? { ...event, delta: text } : { ...event, text };
}
