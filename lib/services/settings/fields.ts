import { z } from 'zod';
import { configSchema, headers } from '@/lib/catalog/config-schema';
import { enteredKey, line } from '@/lib/shared/line';

/** The version a change was made from. */
export const baseVersion = z.int().min(1);

const { endpoints, models, adjust } = configSchema.shape;
const endpoint = endpoints.unwrap().element;
export const model = models.unwrap().element;
export const modelChange = adjust.unwrap().valueType.extend({ provider: line(200).optional() });

/** An address without its secrets; what is left out is filled in. */
export const endpointInput = endpoint
  .omit({ apiKey: true, headers: true })
  .partial({ id: true, locality: true })
  .extend({
    id: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9][\w.:/-]{0,99}$/, 'must be letters, digits and . _ - : /')
      .optional(),
  });

export const apiKey = enteredKey;
/** Of a gateway key. */
export const keyName = line(100);

export const endpointBody = z.strictObject({
  base_version: baseVersion,
  endpoint: endpointInput,
  api_key: apiKey.nullish(),
  headers: headers.optional(),
  models: z.array(model).max(500).optional(),
});
