// What: what both ends of the benchmark agree on: the answer's words, its token counts, its pace.
// Why: the load generator checks every answer against them.
// Not for: anything the product imports. Runs without a loader.

/** The pieces of every answer after its mark: with role, mark, stop, usage and [DONE] they make 22 events. */
export const ANSWER_WORDS: readonly string[] = Array.from({ length: 17 }, (_, i) => ` word${i + 10}`);

export const USAGE = { prompt_tokens: 42, completion_tokens: 18, total_tokens: 60 };

/** Value of the field `user` that asks the mock for the pace of a real model instead of an answer at once. */
export const PACED_USER = 'paced';

export type Mode = 'stream' | 'json';

/** Null when `text` is the whole right answer to the request that carried `mark`, else what is wrong. */
export function checkAnswer(mode: Mode, text: string, mark: string): string | null {
  return mode === 'stream' ? checkStream(text, mark) : checkJson(text, mark);
}

function checkStream(text: string, mark: string): string | null {
  let at = text.indexOf(`"${mark}"`);
  if (at < 0) return 'its own mark is missing';
  for (const word of ANSWER_WORDS) {
    at = text.indexOf(`"${word}"`, at);
    if (at < 0) return `"${word}" is missing`;
  }
  if (text.indexOf('"completion_tokens":18', at) < 0) return 'the usage is missing';
  if (text.indexOf('data: [DONE]', at) < 0) return '[DONE] is missing';
  return null;
}

interface Completion {
  choices?: { message?: { content?: string }; finish_reason?: string }[];
  usage?: { completion_tokens?: number };
}

function checkJson(text: string, mark: string): string | null {
  let body: Completion;
  try {
    body = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  const [choice] = body.choices ?? [];
  if (choice?.message?.content !== mark + ANSWER_WORDS.join('')) return 'its content is another';
  if (choice.finish_reason !== 'stop') return 'it has no finish reason';
  return body.usage?.completion_tokens === USAGE.completion_tokens ? null : 'its usage is another';
}
