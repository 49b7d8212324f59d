import { z } from 'zod';
import type { ToolResultPart } from '@/lib/execution/types';
import type { Findings } from '../gateway/findings';
import { wellFormed } from '../gateway/well-formed';
import { check, extraFields, wrong } from './check';

/**
 * Assumed tokens of an image. Anthropic bills width × height / 750, at most about 1,600; the size is not looked up,
 * so one round figure (775 × 775 pixels) stands for all.
 */
export const IMAGE_TOKENS = 800;

// Assumed: Anthropic's 1,500 to 3,000 tokens a page of PDF, and 75 kB a page.
const PAGE_TOKENS = 2250;
const PAGE_BYTES = 75_000;

const source = z.looseObject({ type: z.string() });
const imageBlock = z.looseObject({ source });
const documentBlock = z.looseObject({ source, title: z.string().nullish(), context: z.string().nullish() });
const dataSource = z.looseObject({ media_type: z.string().min(1), data: z.string().min(1) });
const urlSource = z.looseObject({ url: z.string().min(1) });

const IMAGE_FIELDS = new Set(['type', 'source']);
const DOCUMENT_FIELDS = new Set(['type', 'source', 'title', 'context']);

/** An image block at `at`. A file id is known to Anthropic alone: no part, but the feature `file_id`. */
export function readImage(block: object, at: string, findings: Findings): ToolResultPart[] {
  const image = check(imageBlock, block, at);
  for (const field of extraFields(image, IMAGE_FIELDS)) findings.features.add(field);
  findings.capabilities.add('vision');
  findings.extraInputTokens += IMAGE_TOKENS;
  const where = `${at}.source`;
  if (image.source.type === 'base64') {
    const { media_type, data } = check(dataSource, image.source, where);
    if (!media_type.startsWith('image/')) throw wrong(`${where}.media_type`, 'must be a type of image');
    return [{ type: 'image', source: { kind: 'data', mediaType: media_type, base64: data }, detail: null }];
  }
  if (image.source.type === 'url') {
    findings.features.add('image_url');
    const url = webAddress(check(urlSource, image.source, where).url, `${where}.url`);
    return [{ type: 'image', source: { kind: 'url', url, mediaType: null }, detail: null }];
  }
  findings.features.add(image.source.type === 'file' ? 'file_id' : `image.${image.source.type}`);
  return [];
}

/**
 * A document block at `at`: plain text becomes text; a PDF is the feature `file`, its address `file_url`; what only
 * Anthropic can open is a feature and no part.
 */
export function readDocument(block: object, at: string, findings: Findings): ToolResultPart[] {
  const { title, context, ...document } = check(documentBlock, block, at);
  for (const field of extraFields(document, DOCUMENT_FIELDS)) {
    if (field === 'citations' && !isEnabled(document[field])) continue;
    findings.features.add(field);
  }
  const where = `${at}.source`;
  const filename = title ? wellFormed(title) : null;
  switch (document.source.type) {
    case 'text': {
      const { data } = check(dataSource, document.source, where);
      return [{ type: 'text', text: wellFormed([title, context, data].filter(Boolean).join('\n')) }];
    }
    case 'base64': {
      const { media_type, data } = check(dataSource, document.source, where);
      noteFile(findings, 'file', (data.length * 3) / 4, context);
      const source = { kind: 'data' as const, mediaType: media_type, base64: data };
      return [{ type: 'file', source, filename }];
    }
    case 'url': {
      const url = webAddress(check(urlSource, document.source, where).url, `${where}.url`);
      noteFile(findings, 'file_url', 0, context);
      return [{ type: 'file', source: { kind: 'url', url, mediaType: 'application/pdf' }, filename }];
    }
    default:
      noteFile(
        findings,
        document.source.type === 'file' ? 'file_id' : `document.${document.source.type}`,
        0,
        context,
      );
      return [];
  }
}

function noteFile(
  findings: Findings,
  feature: string,
  bytes: number,
  context: string | null | undefined,
): void {
  findings.features.add(feature);
  if (context) findings.features.add('document.context');
  findings.extraInputTokens += PAGE_TOKENS * Math.max(1, Math.ceil(bytes / PAGE_BYTES));
}

function isEnabled(citations: unknown): boolean {
  return (
    typeof citations !== 'object' ||
    citations === null ||
    !('enabled' in citations) ||
    citations.enabled !== false
  );
}

function webAddress(url: string, at: string): string {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url;
  throw wrong(at, 'must be an http or https address');
}
