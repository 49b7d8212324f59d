interface Part {
  type: string;
  text?: string;
  name?: string | null;
  arguments?: string;
  content?: readonly Part[];
}

/**
 * The words of a message's content, for counting and routing: text and reasoning as they are, a tool call as
 * `name(arguments)`, a tool's result as its text. Images and files have no words.
 */
export function contentText(content: string | readonly Part[]): string {
  if (typeof content === 'string') return content;
  return content.map(partText).filter(Boolean).join('\n');
}

function partText(part: Part): string {
  if (part.type === 'tool_call') return `${part.name}(${part.arguments})`;
  if (part.type === 'tool_result') return contentText(part.content ?? []);
  return part.text ?? '';
}
