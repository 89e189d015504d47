import { NormalizedSchema } from '@smithy/core/schema';
import type { FaultKind } from './FaultRule';

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** What becomes of single values of an answer. */
interface Distortion {
  date?: Date;
  /** Of members that are enumerations, as far as their names tell. */
  word(value: string): string;
  words: RegExp;
}

/** The year 1, which the live service has been seen to send. */
const NONSENSE_DATE = new Date(-62135596800000);

const DISTORTIONS: Partial<Record<FaultKind, Distortion>> = {
  'malformed-answer': {
    date: NONSENSE_DATE,
    word: () => 'NONSENSE',
    words: /(status|state|statuscode|reason)$/i,
  },
  // AWS Config's recorders say `SUCCESS` where the model has `Success`.
  'other-case': {
    word: value =>
      value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase(),
    words:
      /^(?!instancetype$|operatingsystem$).*(status|state|statuscode|reason|type|owner|comparison|operator|operation|frequency|available|useonly|scope|severity|classification|protocol|recordingscope)$/i,
  },
};

/**
 * A copy of an answer in which values are of the right types and not what the
 * model has: states that do not exist and dates of the year 1, or words in
 * another case. What is not to be distorted is given back as it is.
 */
export function distort(
  kind: FaultKind | undefined,
  schema: unknown,
  value: unknown,
): unknown {
  const distortion = kind && DISTORTIONS[kind];
  return distortion
    ? distortMember(
        distortion,
        NormalizedSchema.of(schema as SchemaRef),
        '',
        value,
      )
    : value;
}

function distortMember(
  distortion: Distortion,
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
        copy[key] = distortMember(distortion, member, key, source[key]);
      }
    }
    // The name of a state is an enumeration, that of anything else is not.
    if (ns.getName()?.endsWith('State') && typeof copy.Name === 'string') {
      copy.Name = distortion.word(copy.Name);
    }
    return copy;
  }
  if (ns.isListSchema()) {
    const item = ns.getValueSchema();
    return (value as unknown[]).map(entry =>
      distortMember(distortion, item, name, entry),
    );
  }
  if (ns.isTimestampSchema()) {
    return distortion.date ?? value;
  }
  return typeof value === 'string' && distortion.words.test(name)
    ? distortion.word(value)
    : value;
}
