import { z } from 'zod';
import type { CallPart, ToolResultPart } from '@/lib/execution/types';
import type { Findings } from '../gateway/findings';
import { wellFormed } from '../gateway/well-formed';
import { check, extraFields, wrong } from './check';
import { readDocument, readImage } from './read-media';
import { originalSignature } from './thinking-signature';

export type Role = 'user' | 'assistant' | 'system';

export interface BlockContext {
  findings: Findings;
  /** Names of the tools called so far, by call id. */
  toolNames: Map<string, string>;
}

interface Reader {
  roles: readonly Role[];
  read(block: Record<string, unknown>, at: string, context: BlockContext): CallPart[];
}

const anyBlock = z.looseObject({ type: z.string().min(1) });
const textBlock = z.looseObject({ text: z.string() });
const thinkingBlock = z.looseObject({ thinking: z.string(), signature: z.string().nullish() });
const toolUseBlock = z.looseObject({
  id: z.string().min(1),
  name: z.string().min(1),
  input: z.record(z.string(), z.unknown()),
});
const toolResultBlock = z.looseObject({
  tool_use_id: z.string().min(1),
  content: z.unknown().optional(),
  is_error: z.boolean().nullish(),
});

const TEXT_FIELDS = new Set(['type', 'text']);
const TOOL_USE_FIELDS = new Set(['type', 'id', 'name', 'input', 'caller']);
const TOOL_RESULT_FIELDS = new Set(['type', 'tool_use_id', 'content', 'is_error']);

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['text', { roles: ['user', 'assistant', 'system'], read: readText }],
  ['image', { roles: ['user'], read: (block, at, { findings }) => readImage(block, at, findings) }],
  ['document', { roles: ['user'], read: (block, at, { findings }) => readDocument(block, at, findings) }],
  ['tool_use', { roles: ['assistant'], read: readToolUse }],
  ['tool_result', { roles: ['user'], read: readToolResult }],
  ['thinking', { roles: ['assistant'], read: readThinking }],
  // Sealed by Anthropic: nobody else can read it, and it is not needed to go on.
  ['redacted_thinking', { roles: ['assistant'], read: () => [] }],
]);

const RESULT_BLOCKS: ReadonlySet<string> = new Set(['text', 'image', 'document']);

/**
 * Content of a message of `role` at `at`: a string or a list of blocks. A block that is not known stays in the native
 * body alone; its type becomes a feature. Throws a 400 for what has a wrong type or stands in the wrong role.
 */
export function readContent(content: unknown, role: Role, at: string, context: BlockContext): CallPart[] {
  if (typeof content === 'string') return [{ type: 'text', text: wellFormed(content) }];
  if (!Array.isArray(content))
    throw wrong(at, content === undefined ? 'is required' : 'must be a string or a list of content blocks');
  return content.flatMap((item, index) => {
    const where = `${at}.${index}`;
    const block = check(anyBlock, item, where);
    const reader = READERS.get(block.type);
    if (!reader) {
      context.findings.features.add(block.type);
      return [];
    }
    if (!reader.roles.includes(role))
      throw wrong(`${where}.type`, `${block.type} blocks cannot stand in ${role} content`);
    return reader.read(block, where, context);
  });
}

function readText(block: object, at: string, { findings }: BlockContext): CallPart[] {
  const { text, ...rest } = check(textBlock, block, at);
  noteExtras(rest, TEXT_FIELDS, findings);
  return [{ type: 'text', text: wellFormed(text) }];
}

function readThinking(block: object, at: string): CallPart[] {
  const { thinking, signature } = check(thinkingBlock, block, at);
  return [{ type: 'reasoning', text: wellFormed(thinking), signature: originalSignature(signature ?? '') }];
}

function readToolUse(block: object, at: string, { findings, toolNames }: BlockContext): CallPart[] {
  const { id, name, input, ...rest } = check(toolUseBlock, block, at);
  noteExtras(rest, TOOL_USE_FIELDS, findings);
  if (isFromCode(rest.caller)) findings.features.add('caller');
  findings.capabilities.add('tools');
  toolNames.set(id, name);
  return [{ type: 'tool_call', id, name, arguments: JSON.stringify(input) }];
}

function readToolResult(block: object, at: string, context: BlockContext): CallPart[] {
  const { tool_use_id: id, content, is_error, ...rest } = check(toolResultBlock, block, at);
  noteExtras(rest, TOOL_RESULT_FIELDS, context.findings);
  context.findings.capabilities.add('tools');
  const parts = readContent(content ?? [], 'user', `${at}.content`, context);
  const where = Array.isArray(content)
    ? content.findIndex(({ type }) => READERS.has(type) && !RESULT_BLOCKS.has(type))
    : -1;
  if (where >= 0) throw wrong(`${at}.content.${where}.type`, 'this block cannot stand in a tool result');
  const name = context.toolNames.get(id) ?? null;
  return [{ type: 'tool_result', id, name, content: parts as ToolResultPart[], isError: is_error ?? false }];
}

function noteExtras(rest: Record<string, unknown>, known: ReadonlySet<string>, findings: Findings): void {
  for (const field of extraFields(rest, known)) findings.features.add(field);
}

/** Anthropic's answers say `direct` of every ordinary call. */
function isFromCode(caller: unknown): boolean {
  return typeof caller === 'object' && caller !== null && 'type' in caller && caller.type !== 'direct';
}
