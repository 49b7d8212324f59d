import type { MediaSource, ToolResultPart } from '@/lib/execution/types';
import { badRequest } from '@/lib/shared/errors';
import type { Findings } from '../gateway/findings';

// OpenAI bills 85 tokens for a low-detail image and 85 + 4 × 170 = 765 for 1024 × 1024 in high detail, Anthropic
// width × height / 750; the size is not looked up, so one round figure stands for all.
const IMAGE_TOKENS = 800;
const LOW_DETAIL_TOKENS = 85;

// Assumed: Anthropic's 1,500 to 3,000 tokens a page of PDF, and 75 kB a page.
const PAGE_TOKENS = 2250;
const PAGE_BYTES = 75_000;

/**
 * An image by its address. `data:` holds it; an http(s) address is the feature `image_url`, since the upstream has
 * to fetch it. Anything else is a 400 with `at` as param.
 */
export function imagePart(
  url: string,
  detail: string | null,
  at: string,
  findings: Findings,
): Extract<ToolResultPart, { type: 'image' }> {
  findings.capabilities.add('vision');
  findings.extraInputTokens += detail === 'low' ? LOW_DETAIL_TOKENS : IMAGE_TOKENS;
  const source = readSource(url, at);
  if (source.kind === 'url') findings.features.add('image_url');
  return { type: 'image', source, detail };
}

/** A file inside the request (a data: URL, or bare base64) or by its address; always the feature `file`. */
export function filePart(
  data: string,
  filename: string | null,
  at: string,
  findings: Findings,
): Extract<ToolResultPart, { type: 'file' }> {
  findings.features.add('file');
  const isBare = !/^[a-z][a-z0-9+.-]*:/i.test(data.slice(0, 40));
  const source: MediaSource = isBare
    ? { kind: 'data', mediaType: 'application/pdf', base64: data }
    : readSource(data, at);
  findings.extraInputTokens += fileTokens(source);
  return { type: 'file', source, filename };
}

function fileTokens(source: MediaSource): number {
  if (source.kind === 'url') return PAGE_TOKENS;
  const bytes = (source.base64.length * 3) / 4;
  return source.mediaType.startsWith('text/')
    ? Math.ceil(bytes / 4)
    : PAGE_TOKENS * Math.max(1, Math.ceil(bytes / PAGE_BYTES));
}

function readSource(url: string, at: string): MediaSource {
  const scheme = url.slice(0, 8).toLowerCase();
  if (scheme.startsWith('data:')) return readDataUrl(url, at);
  const isWeb = scheme.startsWith('http://') || scheme.startsWith('https://');
  if (isWeb && URL.canParse(url)) return { kind: 'url', url, mediaType: null };
  throw badRequest(`${at} must be an http(s) address or a data: URL.`, at, 'invalid_url');
}

function readDataUrl(url: string, at: string): MediaSource {
  const comma = url.indexOf(',');
  const [mediaType, ...parameters] = url.slice('data:'.length, Math.max(comma, 0)).split(';');
  const isBase64 = parameters.at(-1)?.trim().toLowerCase() === 'base64';
  if (comma < 0 || !isBase64 || !mediaType || comma === url.length - 1)
    throw badRequest(`${at} must be a data: URL in base64 with a media type.`, at, 'invalid_url');
  return { kind: 'data', mediaType: mediaType.trim().toLowerCase(), base64: url.slice(comma + 1) };
}
