import { NormalizedSchema } from '@smithy/core/schema';

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** How the two query protocols spell the keys of a form. */
export interface FormStyle {
  /** EC2: capitalised keys, `ec2QueryName`, and lists without `.member`. */
  ec2: boolean;
}

/**
 * Reads the flat keys of a query form (`Filter.1.Value.2=…`) into the nested
 * input that the schema describes. A key that the schema does not know is an
 * error: a collector that sends it would be silently ignored by AWS.
 */
export function readQueryForm(
  schema: unknown,
  form: URLSearchParams,
  style: FormStyle,
): Record<string, unknown> {
  const unread = new Set(form.keys());
  unread.delete('Action');
  unread.delete('Version');
  const input = readStruct(
    NormalizedSchema.of(schema as SchemaRef),
    '',
    form,
    style,
    unread,
  );
  const [unknown] = unread;
  if (unknown !== undefined) {
    throw new Error(`The parameter ${unknown} is not recognized`);
  }
  return input ?? {};
}

function readStruct(
  ns: NormalizedSchema,
  prefix: string,
  form: URLSearchParams,
  style: FormStyle,
  unread: Set<string>,
): Record<string, unknown> | undefined {
  const result: Record<string, unknown> = {};
  for (const [name, member] of ns.structIterator()) {
    const traits = member.getMergedTraits();
    let key = String(traits.xmlName ?? name);
    if (style.ec2) {
      key = String(traits.ec2QueryName ?? key[0].toUpperCase() + key.slice(1));
    }
    const value = readValue(member, `${prefix}${key}`, form, style, unread);
    if (value !== undefined) {
      result[name] = value;
    }
  }
  return Object.keys(result).length > 0 ? result : undefined;
}

function readValue(
  ns: NormalizedSchema,
  key: string,
  form: URLSearchParams,
  style: FormStyle,
  unread: Set<string>,
): unknown {
  if (ns.isStructSchema()) {
    return readStruct(ns, `${key}.`, form, style, unread);
  }
  if (ns.isListSchema()) {
    const flat = style.ec2 || ns.getMergedTraits().xmlFlattened;
    const item = ns.getValueSchema();
    const base = flat
      ? key
      : `${key}.${item.getMergedTraits().xmlName ?? 'member'}`;
    const list: unknown[] = [];
    for (let i = 1; ; i++) {
      const value = readValue(item, `${base}.${i}`, form, style, unread);
      if (value === undefined) {
        break;
      }
      list.push(value);
    }
    // An empty list is sent as `Key=` by the query protocol.
    if (list.length === 0 && form.get(key) === '') {
      unread.delete(key);
      return [];
    }
    return list.length > 0 ? list : undefined;
  }
  if (ns.isMapSchema()) {
    throw new Error(`The map at ${key} is not supported by the sandbox`);
  }
  const text = form.get(key);
  if (text === null) {
    return undefined;
  }
  unread.delete(key);
  return readScalar(ns, key, text);
}

function readScalar(ns: NormalizedSchema, key: string, text: string): unknown {
  if (ns.isBooleanSchema()) {
    if (text !== 'true' && text !== 'false') {
      throw new Error(`Value (${text}) for parameter ${key} is invalid.`);
    }
    return text === 'true';
  }
  if (ns.isNumericSchema()) {
    const value = Number(text);
    if (!Number.isFinite(value)) {
      throw new Error(`Value (${text}) for parameter ${key} is invalid.`);
    }
    return value;
  }
  if (ns.isTimestampSchema()) {
    return new Date(text);
  }
  return text;
}
