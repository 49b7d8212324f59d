// What: how each tool is pointed at this server, as text to copy.
// Why: pure functions of address, model and key, so that tests run what people are told to run.
// Not for: secrets; a snippet reads SWITCHYARD_KEY from the environment.
import { CODE_SNIPPETS } from './snippets-code';
import { TOOL_SNIPPETS } from './snippets-tools';

export type SnippetLanguage = 'bash' | 'typescript' | 'python' | 'text';

export interface SnippetInput {
  /** Scheme, host and port, without a slash at the end. */
  origin: string;
  model: string;
  keyRequired: boolean;
}

export interface Snippet {
  /** Anchor of its panel. */
  id: string;
  title: string;
  language: SnippetLanguage;
  code: string;
  /** What to install first, or what to know; `backticks` mean code. */
  note: string | null;
  /** What to do by hand, in order. */
  steps: string[];
}

export type SnippetRecipe = (input: SnippetInput) => Snippet;

export function snippetsFor(input: SnippetInput): Snippet[] {
  return [...CODE_SNIPPETS, ...TOOL_SNIPPETS].map((recipe) => recipe(input));
}

/** The line that gives every snippet its key; without a secret it shows where one goes. */
export function exportLine(secret: string | null): string {
  return `export SWITCHYARD_KEY=${secret ?? KEY_PLACEHOLDER}`;
}

export const KEY_PLACEHOLDER = 'swy_…';
