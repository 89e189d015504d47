import type { StaticOperationSchema } from '@smithy/types';
import type { Identity } from '../credentials/Identity';
import type { AwsError } from '../errors/AwsError';
import {
  type ErrorDialect,
  errorFor,
  type Problem,
} from '../errors/ErrorDialect';
import type { Estate } from '../estate/Estate';
import type { Target } from '../estate/Target';
import type { FaultKind } from '../faults/FaultRule';
import type { Protocol, WireService } from '../protocols/types';
import type { Millis } from '../time/cadence';

/** What a handler knows of the call it answers. */
export interface CallContext {
  estate: Estate;
  /** The account and Region that the signature selects. */
  target: Target;
  identity: Identity;
  /** The estate's clock: the "now" of every record. */
  now: Millis;
  /** The real clock, for credentials, which the SDK checks against it. */
  realNow: Millis;
  /** How many calls of `cloudtrail:LookupEvents` an account and Region takes. */
  lookupsPerSecond: number;
  operation: string;
  /** A fault that the answer itself has to show, such as an empty page. */
  fault?: FaultKind;
  /** An error in the words of the service. */
  problem(problem: Problem, message?: string): AwsError;
}

/** One operation: its schema and what answers it. */
export interface Operation {
  readonly schema: StaticOperationSchema;
  /** False for the one operation that no policy can deny. */
  readonly authorised?: boolean;
  handle(input: object, context: CallContext): object;
}

/** One AWS service: everything that the server has to know of it. */
export interface Service extends WireService {
  /** As before IAM actions, and in the signature's scope unless that differs. */
  readonly name: string;
  /** As in the credential scope of the signature. */
  readonly signingName: string;
  /** As before the actions that refusals name, unless that is the name. */
  readonly refusedAs?: string;
  readonly protocol: Protocol;
  readonly errors: ErrorDialect;
  readonly operations: Record<string, Operation>;
}

/** Declares an operation with the SDK's own input and output types. */
export function operation<
  Input extends object,
  Output extends object,
>(options: {
  schema: StaticOperationSchema;
  authorised?: boolean;
  handle(input: Input, context: CallContext): Output;
}): Operation {
  return {
    schema: options.schema,
    authorised: options.authorised,
    handle: (input, context) => options.handle(input as Input, context),
  };
}

/** Declares a service; operations are listed under the names of their schemas. */
export function service(options: {
  name: string;
  signingName?: string;
  refusedAs?: string;
  protocol: Protocol;
  errors: ErrorDialect;
  discriminator: string;
  xmlNamespace?: string;
  operations: Operation[];
}): Service {
  const operations: Record<string, Operation> = {};
  const schemas: Record<string, StaticOperationSchema> = {};
  for (const entry of options.operations) {
    operations[entry.schema[2]] = entry;
    schemas[entry.schema[2]] = entry.schema;
  }
  return {
    ...options,
    signingName: options.signingName ?? options.name,
    operations,
    schemas,
  };
}

/** A {@link CallContext.problem} for a service. */
export function problemOf(
  target: Service,
): (problem: Problem, message?: string) => AwsError {
  return (problem, message) => errorFor(target.errors, problem, message);
}
