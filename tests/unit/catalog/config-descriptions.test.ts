import { expect, it } from 'vitest';
import { configJsonSchema } from '@/lib/catalog/config-schema';

interface Schema {
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/** Paths of the fields nothing is said of. */
function undescribed(schema: Schema, path: string): string[] {
  const { properties = {}, items, additionalProperties, anyOf = [], oneOf = [] } = schema;
  return [
    ...Object.entries(properties).flatMap(([name, field]) => [
      ...(field.description ? [] : [`${path}.${name}`]),
      ...undescribed(field, `${path}.${name}`),
    ]),
    ...(items ? undescribed(items, `${path}[]`) : []),
    ...(typeof additionalProperties === 'object' ? undescribed(additionalProperties, `${path}.*`) : []),
    ...[...anyOf, ...oneOf].flatMap((one) => undescribed(one, path)),
  ];
}

it('says what every field of a configuration means', () => {
  const { properties = {} } = configJsonSchema() as Schema;
  // An action's name says what it does.
  const unsaid = undescribed({ properties }, '').filter((path) => !path.includes('rules[].action.'));
  expect(unsaid).toEqual([]);
});

it('is read by the check: a field without a word is named', () => {
  const schema = { properties: { a: { description: 'A', items: { properties: { b: {} } } } } };
  expect(undescribed(schema, '')).toEqual(['.a[].b']);
});
