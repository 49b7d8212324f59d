import type { ToolResultPart } from '@/lib/execution/types';
import { badRequest } from '@/lib/shared/errors';
import { check } from '../check';
import { type Findings, noteOpaque, noteUnknown } from '../gateway/findings';
import { wellFormed } from '../gateway/well-formed';
import { refusalPart, textPart } from './chat-schema';
import { type AnyPart, readContent } from './content-parts';
import { filePart, imagePart } from './media';
import { inputFile, inputImage } from './responses-schema';

const HINTS = ['type', 'prompt_cache_breakpoint'];
const KNOWN = {
  text: new Set([...HINTS, 'text', 'annotations', 'logprobs']),
  refusal: new Set([...HINTS, 'refusal']),
  image: new Set([...HINTS, 'image_url', 'detail', 'file_id']),
  file: new Set([...HINTS, 'file_data', 'file_url', 'file_id', 'filename']),
};

/** An item's content in a call's words; parts these cannot say become features. 400 names the wrong part. */
export function responsesContent(
  content: string | readonly AnyPart[],
  at: string,
  findings: Findings,
): string | ToolResultPart[] {
  return readContent(content, at, findings, readPart);
}

function readPart(part: AnyPart, at: string, findings: Findings): ToolResultPart | null {
  switch (part.type) {
    case 'input_text':
    case 'output_text':
    case 'text':
      noteUnknown(part, KNOWN.text, findings);
      return { type: 'text', text: wellFormed(check(textPart, part, at).text) };
    case 'refusal':
      noteUnknown(part, KNOWN.refusal, findings);
      return { type: 'text', text: wellFormed(check(refusalPart, part, at).refusal) };
    case 'input_image': {
      noteUnknown(part, KNOWN.image, findings);
      const { image_url, file_id, detail } = check(inputImage, part, at);
      if (image_url) return imagePart(image_url, detail ?? null, `${at}.image_url`, findings);
      return stored(file_id, `${at}.image_url`, findings);
    }
    case 'input_file': {
      noteUnknown(part, KNOWN.file, findings);
      const { file_data, file_url, file_id, filename } = check(inputFile, part, at);
      if (file_data) return filePart(file_data, filename ?? null, `${at}.file_data`, findings);
      if (file_url) return filePart(file_url, filename ?? null, `${at}.file_url`, findings);
      return stored(file_id, `${at}.file_data`, findings);
    }
    default:
      noteOpaque(part.type, findings);
      return null;
  }
}

/** Something kept at OpenAI: only there can its id be read. */
function stored(fileId: string | null | undefined, at: string, findings: Findings): null {
  if (!fileId) throw badRequest(`${at} is required.`, at, 'missing_field');
  noteOpaque('file_id', findings);
  return null;
}
