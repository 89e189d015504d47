import { NormalizedSchema } from '@smithy/core/schema';

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];
type Check = (value: unknown, path: string) => void;

const compiled = new WeakMap<object, Check>();

/**
 * Throws if a value is not what the SDK's schema describes: an unknown member,
 * a wrong type, a required member that is missing. The serialisers themselves
 * drop what they do not know, which would hide a mistake in a handler.
 */
export function checkShape(
  schema: unknown,
  value: unknown,
  path: string,
): void {
  checkOf(NormalizedSchema.of(schema as SchemaRef))(value, path);
}

/** The first required member that an input lacks, if any. */
export function missingMember(
  schema: unknown,
  value: Record<string, unknown>,
): string | undefined {
  return requiredMembers(NormalizedSchema.of(schema as SchemaRef)).find(
    name => value[name] === undefined,
  );
}

function requiredMembers(ns: NormalizedSchema): string[] {
  const raw = ns.getSchema() as unknown;
  // A structure schema is [kind, namespace, name, traits, names, types, count]
  // where the first `count` names are required.
  if (!Array.isArray(raw) || raw[0] === 4) {
    return [];
  }
  return (raw[4] as string[]).slice(0, (raw[6] as number | undefined) ?? 0);
}

function checkOf(ns: NormalizedSchema): Check {
  const raw = ns.getSchema() as unknown;
  // A number stands for a scalar, or for a list or map of one.
  if (typeof raw !== 'object' || raw === null) {
    return compile(ns);
  }
  let check = compiled.get(raw);
  if (!check) {
    // Set first, so that a recursive shape finds itself.
    compiled.set(raw, (value, path) => check!(value, path));
    check = compile(ns);
    compiled.set(raw, check);
  }
  return check;
}

function compile(ns: NormalizedSchema): Check {
  if (ns.isStructSchema()) {
    return structCheck(ns);
  }
  if (ns.isListSchema()) {
    const item = checkOf(ns.getValueSchema());
    return (value, path) => {
      if (!Array.isArray(value)) {
        throw mismatch(path, 'a list', value);
      }
      for (let i = 0; i < value.length; i++) {
        item(value[i], `${path}[${i}]`);
      }
    };
  }
  if (ns.isMapSchema()) {
    const item = checkOf(ns.getValueSchema());
    return (value, path) => {
      for (const [key, entry] of Object.entries(asObject(value, path))) {
        item(entry, `${path}.${key}`);
      }
    };
  }
  return scalarCheck(ns);
}

function structCheck(ns: NormalizedSchema): Check {
  const members = new Map<string, Check>();
  for (const [name, member] of ns.structIterator()) {
    // Resolved on first use: compiling all of EC2 for one answer is slow.
    let check: Check | undefined;
    members.set(name, (value, path) => {
      check ??= checkOf(member);
      check(value, path);
    });
  }
  const required = requiredMembers(ns);
  return (value, path) => {
    const object = asObject(value, path);
    for (const name of required) {
      if (object[name] === undefined) {
        throw new TypeError(`"${path}" lacks its required member "${name}"`);
      }
    }
    for (const name in object) {
      if (object[name] === undefined) {
        continue;
      }
      const check = members.get(name);
      if (!check) {
        throw new TypeError(`"${path}" has no member "${name}"`);
      }
      check(object[name], `${path}.${name}`);
    }
  };
}

function scalarCheck(ns: NormalizedSchema): Check {
  if (ns.isStringSchema()) {
    return typeCheck('string');
  }
  if (ns.isBooleanSchema()) {
    return typeCheck('boolean');
  }
  if (ns.isNumericSchema()) {
    return (value, path) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) {
        throw mismatch(path, 'a number', value);
      }
    };
  }
  if (ns.isTimestampSchema()) {
    return (value, path) => {
      if (!(value instanceof Date) || Number.isNaN(value.getTime())) {
        throw mismatch(path, 'a date', value);
      }
    };
  }
  return () => undefined;
}

function typeCheck(type: 'string' | 'boolean'): Check {
  return (value, path) => {
    if (typeof value !== type) {
      throw mismatch(path, `a ${type}`, value);
    }
  };
}

function asObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw mismatch(path, 'an object', value);
  }
  return value as Record<string, unknown>;
}

function mismatch(path: string, expected: string, value: unknown): TypeError {
  return new TypeError(
    `"${path}" must be ${expected}, not ${JSON.stringify(value)}`,
  );
}
