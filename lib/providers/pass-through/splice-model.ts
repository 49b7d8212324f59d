import { replaceString } from './json-members';

/**
 * The JSON text of `root` with the model's name in `holder` (a part of it, or itself) replaced. Only where
 * the text holds the name in more than one place is it written anew.
 */
export function spliceModel(text: string, root: object, holder: unknown, modelId: string): string {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, 'model')) return text;
  const named: unknown = Reflect.get(holder, 'model');
  if (typeof named !== 'string' || named === modelId) return text;
  const spliced = replaceString(text, 'model', named, modelId);
  if (spliced !== null) return spliced;
  Reflect.set(holder, 'model', modelId);
  return JSON.stringify(root);
}
