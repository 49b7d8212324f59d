import type { ToolResultPart } from '@/lib/execution/types';
import { check } from '../check';
import { type Findings, noteOpaque, noteUnknown } from '../gateway/findings';
import { wellFormed } from '../gateway/well-formed';
import { fileObjectPart, imageUrlPart, refusalPart, textPart } from './chat-schema';
import { type AnyPart, readContent } from './content-parts';
import { filePart, imagePart } from './media';

// Hints about caching change no answer.
const HINTS = ['cache_control', 'prompt_cache_breakpoint'];
const KNOWN = {
  text: new Set(['type', 'text', ...HINTS]),
  refusal: new Set(['type', 'refusal', ...HINTS]),
  image_url: new Set(['type', 'image_url', ...HINTS]),
  file: new Set(['type', 'file', ...HINTS]),
};

/** A chat message's content in a call's words; parts these cannot say become features. 400 names the wrong part. */
export function chatContent(
  content: string | readonly AnyPart[],
  at: string,
  findings: Findings,
): string | ToolResultPart[] {
  return readContent(content, at, findings, chatPart);
}

function chatPart(part: AnyPart, at: string, findings: Findings): ToolResultPart | null {
  switch (part.type) {
    case 'text':
      noteUnknown(part, KNOWN.text, findings);
      return { type: 'text', text: wellFormed(check(textPart, part, at).text) };
    case 'refusal':
      noteUnknown(part, KNOWN.refusal, findings);
      return { type: 'text', text: wellFormed(check(refusalPart, part, at).refusal) };
    case 'image_url': {
      noteUnknown(part, KNOWN.image_url, findings);
      const { url, detail } = check(imageUrlPart, part, at).image_url;
      return imagePart(url, detail ?? null, `${at}.image_url.url`, findings);
    }
    case 'file': {
      noteUnknown(part, KNOWN.file, findings);
      const { file } = check(fileObjectPart, part, at);
      if (file.file_data)
        return filePart(file.file_data, file.filename ?? null, `${at}.file.file_data`, findings);
      noteOpaque('file_id', findings);
      return null;
    }
    default:
      noteOpaque(part.type, findings);
      return null;
  }
}
