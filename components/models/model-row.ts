import type { ModelTableRow } from '@/lib/services/get-model-table';

export type ModelRow = ModelTableRow;

/** What is known of a model before anyone changed it. */
export type Itself = NonNullable<ModelRow['itself']>;

/** Whether its only work is to make vectors. */
export function makesVectors({ capabilities }: Pick<ModelRow, 'capabilities'>): boolean {
  return capabilities.includes('embeddings');
}
