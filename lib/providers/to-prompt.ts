import type { LanguageModelV4CallOptions, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { Call } from '@/lib/execution/types';
import { contentText } from '@/lib/shared/content-text';

/** A call in the SDK's words. What the caller left open stays open. */
export function toCallOptions(call: Call, abortSignal: AbortSignal): LanguageModelV4CallOptions {
  return {
    prompt: toPrompt(call),
    abortSignal,
    ...(call.temperature === null ? {} : { temperature: call.temperature }),
    ...(call.maxOutputTokens === null ? {} : { maxOutputTokens: call.maxOutputTokens }),
    ...(call.seed === null ? {} : { seed: call.seed }),
  };
}

function toPrompt(call: Call): LanguageModelV4Prompt {
  return call.messages.map(({ role, content }) => {
    const text = contentText(content);
    if (role === 'system') return { role, content: text };
    return { role: role === 'assistant' ? role : 'user', content: [{ type: 'text', text }] };
  });
}
