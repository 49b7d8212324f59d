// Anthropic refuses a conversation with thinking it did not sign. What another upstream thought is therefore marked
// on its way out, and left out again when the conversation goes to Anthropic.
const MARK = 'switchyard:';

/** The signature callers are given for thinking of an upstream that is not Anthropic's. */
export function markSignature(signature: string | null): string {
  return MARK + (signature ?? '');
}

/** The upstream's own signature; null when it gave none. */
export function originalSignature(signature: string): string | null {
  return (signature.startsWith(MARK) ? signature.slice(MARK.length) : signature) || null;
}

/** `body` without the thinking that Anthropic did not sign; the same object when there is none. */
export function withoutForeignThinking(
  body: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { messages } = body;
  if (!Array.isArray(messages) || !messages.some(({ content }) => hasForeign(content))) return body;
  const kept = messages.flatMap((message) => {
    if (!hasForeign(message.content)) return [message];
    const content = message.content.filter((block: unknown) => !isForeign(block));
    return content.length === 0 ? [] : [{ ...message, content }];
  });
  return { ...body, messages: kept };
}

function hasForeign(content: unknown): boolean {
  return Array.isArray(content) && content.some(isForeign);
}

function isForeign(block: unknown): boolean {
  const { type, signature } = block as { type?: unknown; signature?: unknown };
  if (type !== 'thinking') return false;
  return typeof signature !== 'string' || signature === '' || signature.startsWith(MARK);
}
