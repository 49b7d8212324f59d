import type { LanguageModelV4CallOptions, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { Call } from '@/lib/execution/types';

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
  return call.messages.map(({ role, content }) =>
    role === 'system' ? { role, content } : { role, content: [{ type: 'text', text: content }] },
  );
}
