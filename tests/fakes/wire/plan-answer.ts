/** What a fake understood of a request, whatever its wire format. */
export interface Heard {
  model: string;
  /** The person's last words. */
  prompt: string;
  tools: string[];
  /** Results of tools since the person's last words. */
  toolResults: string[];
  /** Media type and length of each image sent as data, or its address. */
  images: string[];
  wantsJson: boolean;
  wantsReasoning: boolean;
}

/** What it says. One of `toolCalls` and `text` is empty. */
export interface Planned {
  reasoning: string;
  text: string;
  toolCalls: { id: string; name: string; arguments: Record<string, unknown> }[];
}

/** Tokens of every answer of the wire fakes. Input includes what was read from the cache. */
export const WIRE_USAGE = { input: 20, cached: 8, output: 6, reasoning: 2, total: 26 } as const;

/** A 1 × 1 PNG. */
export const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** How a fake describes it: what arrived, not what was meant. */
export const PIXEL_SEEN = `image/png of ${PIXEL.length} characters`;

/** A prompt with this word is answered a word each 20 ms, for ten seconds. */
export const SLOWLY = 'slowly';
/** A prompt with this word gets one tool call for each of two cities. */
export const BOTH = 'both';
const CITIES = ['Paris', 'Rome'];
const RECORD = { city: 'Paris', inhabitants: 2_100_000 };
/** Clients ask models that cannot structure their output for a call of a tool of this name. */
const STRUCTURE_TOOL = 'json';

/** The same answer for the same request, and a different one for a different prompt. */
export function planAnswer(heard: Heard): Planned {
  const reasoning = heard.wantsReasoning ? 'Let me think about that.' : '';
  const says = (text: string): Planned => ({ reasoning, text, toolCalls: [] });
  if (heard.toolResults.length > 0) return says(`Tools said: ${heard.toolResults.join(' | ')}`);
  const [tool] = heard.tools;
  if (tool === STRUCTURE_TOOL)
    return { reasoning, text: '', toolCalls: [{ id: 'call_fake0', name: tool, arguments: RECORD }] };
  if (tool !== undefined) {
    const cities = heard.prompt.includes(BOTH) ? CITIES : CITIES.slice(0, 1);
    const toolCalls = cities.map((city, at) => ({ id: `call_fake${at}`, name: tool, arguments: { city } }));
    return { reasoning, text: '', toolCalls };
  }
  if (heard.wantsJson) return says(JSON.stringify(RECORD));
  if (heard.images.length > 0) return says(`I see ${heard.images.join(', ')}.`);
  if (heard.prompt.includes(SLOWLY)) return says(Array.from({ length: 500 }, (_, i) => `w${i}`).join(' '));
  return says(`${heard.model} heard: ${heard.prompt}`);
}

/** The text as a stream would cut it. */
export function piecesOf(text: string): string[] {
  return text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];
}
