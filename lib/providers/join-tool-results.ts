import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';

type ToolMessage = Extract<LanguageModelV4Message, { role: 'tool' }>;

/**
 * The prompt with all results of one turn's tool calls in one message right behind it, ahead of what a person
 * said meanwhile: Google and Anthropic refuse results that come apart, OpenAI's servers those that come later.
 */
export function joinToolResults(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt {
  const joined: LanguageModelV4Message[] = [];
  let results: ToolMessage | null = null;
  let behindTurn: number | null = null;
  for (const message of prompt) {
    if (message.role !== 'tool') {
      joined.push(message);
      if (message.role !== 'assistant') continue;
      results = null;
      behindTurn = joined.length;
    } else if (results) {
      for (const part of message.content) results.content.push(part);
    } else {
      results = { ...message, content: [...message.content] };
      joined.splice(behindTurn ?? joined.length, 0, results);
    }
  }
  return joined;
}
