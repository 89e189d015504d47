import { NormalizedSchema } from '@smithy/core/schema';

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** The year 1, which the live service has been seen to send. */
const NONSENSE_DATE = new Date(-62135596800000);
const NONSENSE = 'NONSENSE';

/**
 * A copy of an answer in which dates and enumerations make no sense, though
 * their types are right: states that do not exist, dates of the year 1.
 */
export function distort(schema: unknown, value: unknown): unknown {
  return distortMember(NormalizedSchema.of(schema as SchemaRef), '', value);
}

function distortMember(
  ns: NormalizedSchema,
  name: string,
  value: unknown,
): unknown {
  if (value === undefined || value === null) {
    return value;
  }
  if (ns.isStructSchema()) {
    const source = value as Record<string, unknown>;
    const copy: Record<string, unknown> = {};
    for (const [key, member] of ns.structIterator()) {
      if (source[key] !== undefined) {
        copy[key] = distortMember(member, key, source[key]);
      }
    }
    // The name of a state is an enumeration, that of anything else is not.
    if (ns.getName()?.endsWith('State') && typeof copy.Name === 'string') {
      copy.Name = NONSENSE;
    }
    return copy;
  }
  if (ns.isListSchema()) {
    const item = ns.getValueSchema();
    return (value as unknown[]).map(entry => distortMember(item, name, entry));
  }
  if (ns.isTimestampSchema()) {
    return NONSENSE_DATE;
  }
  if (ns.isStringSchema() && /(status|state|statuscode|reason)$/i.test(name)) {
    return NONSENSE;
  }
  return value;
}
