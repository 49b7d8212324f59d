/** A loaded model, inside the worker; called with one text at a time, already cut. */
export interface EmbeddingModel {
  /** Need not be of unit length. */
  embed(text: string): Promise<ArrayLike<number>>;
}
