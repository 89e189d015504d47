import { z } from 'zod';

/** A JSON schema, as a part of an OpenAPI document. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

const OPTIONS = {
  // What a client reads may grow: objects stay open unless they are strict.
  io: 'input',
  override: ({ jsonSchema }: { jsonSchema: JsonSchema }) => {
    if (jsonSchema.format) {
      // The format says it already.
      delete jsonSchema.pattern;
    }
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) {
      delete jsonSchema.maximum;
    }
    delete jsonSchema.propertyNames;
  },
} as const;

/** Each request reads its parameters by theirs. */
const known = new WeakMap<z.ZodType, JsonSchema>();

/** One schema on its own. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  let json = known.get(schema);
  if (!json) {
    const { $schema: _, ...rest } = z.toJSONSchema(schema, OPTIONS);
    json = rest;
    known.set(schema, json);
  }
  return json;
}

/** Schemas by name, which refer to each other. */
export function toComponents(
  named: Readonly<Record<string, z.ZodType>>,
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) {
    registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, {
    ...OPTIONS,
    uri: toReference,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: _id, ...rest }]) => [
      id,
      rest,
    ]),
  );
}

/** Where a named schema stands in the document. */
export function toReference(name: string): string {
  return `#/components/schemas/${name}`;
}
