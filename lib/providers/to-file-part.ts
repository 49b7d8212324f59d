import type { LanguageModelV4FilePart } from '@ai-sdk/provider';
import type { Target } from '@/lib/execution/ports';
import type { CallPart } from '@/lib/execution/types';
import { refuse } from './refuse';

export type MediaPart = Extract<CallPart, { type: 'image' | 'file' }>;

export function isMedia(part: CallPart): part is MediaPart {
  return part.type === 'image' || part.type === 'file';
}

/** An image or file; an address is handed on for the upstream to fetch. Throws ProviderFailure where it does not. */
export function toFilePart(part: MediaPart, { endpoint }: Target): LanguageModelV4FilePart {
  const { source } = part;
  const named = {
    ...(part.type === 'file' && part.filename !== null ? { filename: part.filename } : {}),
    ...(part.type === 'image' && part.detail !== null
      ? { providerOptions: { openai: { imageDetail: part.detail } } }
      : {}),
  };
  if (source.kind === 'data')
    return {
      type: 'file',
      ...named,
      mediaType: source.mediaType,
      data: { type: 'data', data: source.base64 },
    };
  if (endpoint.protocol === 'google')
    throw refuse('bad_request', `${endpoint.label} fetches no addresses; send the ${part.type} itself.`);
  if (!/^https?:/i.test(source.url) || !URL.canParse(source.url))
    throw refuse('bad_request', `The address of the ${part.type} is not an http(s) URL.`);
  const mediaType = source.mediaType ?? (part.type === 'image' ? 'image/*' : 'application/pdf');
  return { type: 'file', ...named, mediaType, data: { type: 'url', url: new URL(source.url) } };
}
