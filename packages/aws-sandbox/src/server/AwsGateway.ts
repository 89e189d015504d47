import { randomUUID } from 'node:crypto';
import type { Identity } from '../credentials/Identity';
import { AwsError } from '../errors/AwsError';
import type { Estate } from '../estate/Estate';
import type { FaultRule } from '../faults/FaultRule';
import type { Call, FaultRules } from '../faults/FaultRules';
import { distort } from '../faults/distort';
import { replaceAnswer } from '../faults/replaceAnswer';
import {
  type CallContext,
  type Operation,
  problemOf,
  type Service,
} from '../operations/Service';
import { checkShape, missingMember } from '../protocols/checkShape';
import type { WireAnswer, WireRequest } from '../protocols/types';
import type { CallCounters } from './CallCounters';
import type { SandboxClock } from './SandboxClock';
import { authenticate, readScope } from './authenticate';

/** An answer, and what shall happen to it on its way. */
export interface Delivery {
  answer: WireAnswer;
  delayMs: number;
  mishap?: 'reset-connection' | 'truncate-body';
}

export interface AwsGatewayOptions {
  estate: Estate;
  services: readonly Service[];
  counters: CallCounters;
  faults: FaultRules;
  clock: SandboxClock;
  lookupsPerSecond: number;
  /** Told of mistakes of the sandbox itself. */
  onDefect(message: string): void;
}

/** Takes AWS calls apart, finds who answers them, and counts them. */
export class AwsGateway {
  private readonly options: AwsGatewayOptions;

  static create(options: AwsGatewayOptions): AwsGateway {
    return new AwsGateway(options);
  }

  private constructor(options: AwsGatewayOptions) {
    this.options = options;
  }

  async answer(request: WireRequest): Promise<Delivery> {
    const requestId = randomUUID();
    const service = this.serviceOf(request);
    if (!service) {
      const name = readScope(request)?.service ?? 'unknown';
      return deliver({
        status: 501,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          __type: 'SandboxUnsupported',
          message: `The sandbox has no service for this request (scope "${name}", path "${request.path}")`,
        }),
      });
    }

    const operationName =
      service.protocol.operationName(service, request) ?? 'Unknown';
    const call: Call = {
      service: service.name,
      operation: operationName,
      accountId: 'unknown',
      region: readScope(request)?.region ?? 'unknown',
    };
    const strike: { rules: FaultRule[] } = { rules: [] };
    let answer: WireAnswer;
    let errorCode: string | undefined;
    try {
      answer = await this.handle(service, request, call, strike, requestId);
    } catch (error) {
      const awsError =
        error instanceof AwsError
          ? error
          : this.defect(service, operationName, error);
      errorCode = awsError.code;
      answer = service.protocol.writeError(service, awsError, requestId);
    }

    const mishap = strike.rules.find(
      rule => rule.kind === 'reset-connection' || rule.kind === 'truncate-body',
    )?.kind as Delivery['mishap'];
    this.options.counters.add(call, mishap ?? errorCode);
    const delayMs = strike.rules
      .filter(rule => rule.kind === 'delay')
      .reduce((sum, rule) => sum + (rule.delayMs ?? 1000), 0);
    return { answer, delayMs, mishap };
  }

  private async handle(
    service: Service,
    request: WireRequest,
    call: Call,
    strike: { rules: FaultRule[] },
    requestId: string,
  ): Promise<WireAnswer> {
    const { estate, clock, faults, lookupsPerSecond } = this.options;
    const problem = problemOf(service);
    const realNow = Date.now();
    const { identity, region } = authenticate({
      service,
      request,
      estate,
      realNow,
    });
    call.accountId = identity.accountId;
    call.region = region;

    strike.rules = faults.strike(call);
    const fault = strike.rules.find(rule => rule.kind !== 'delay');
    const actions = { service, call, identity, problem };
    throwFault(fault, actions);

    const operation = service.operations[call.operation] as
      | Operation
      | undefined;
    if (!operation) {
      throw problem(
        'unknown-operation',
        `The sandbox has no operation "${call.operation}" of "${service.name}"`,
      );
    }
    const target = estate.target(identity.accountId, region);
    if (operation.authorised !== false) {
      const action = `${service.name}:${call.operation}`;
      if (target.settings.deniedByPolicy?.includes(action)) {
        throw accessDenied(actions, 'policy');
      }
      if (identity.deniedActions.includes(action)) {
        throw accessDenied(actions);
      }
    }

    const input = await readInput(service, operation, request);
    const context: CallContext = {
      estate,
      target,
      identity,
      now: clock.now(),
      realNow,
      lookupsPerSecond,
      operation: call.operation,
      fault: fault?.kind,
      problem,
    };
    const output = operation.handle(input, context);
    const outputSchema = operation.schema[5];
    checkShape(outputSchema, output, `${call.operation} answer`);
    const sent = distort(fault?.kind, outputSchema, output) as object;
    const answer = service.protocol.writeOutput(
      service,
      operation.schema,
      sent,
      requestId,
    );
    return replaceAnswer(fault?.kind, call.operation, answer) ?? answer;
  }

  /** By its content; by the scope of its signature if that says nothing. */
  private serviceOf(request: WireRequest): Service | undefined {
    const { services } = this.options;
    const scope = readScope(request);
    const signed = services.find(s => s.signingName === scope?.service);
    if (signed?.protocol.matches(signed, request)) {
      return signed;
    }
    return services.find(s => s.protocol.matches(s, request)) ?? signed;
  }

  /** A mistake in a handler: told loudly, never served as an answer. */
  private defect(service: Service, name: string, error: unknown): AwsError {
    const text = error instanceof Error ? error.stack ?? error.message : error;
    this.options.onDefect(
      `aws-sandbox: ${service.name}:${name} could not be answered: ${text}`,
    );
    return problemOf(service)(
      'internal',
      `aws-sandbox defect: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function deliver(answer: WireAnswer): Delivery {
  return { answer, delayMs: 0 };
}

async function readInput(
  service: Service,
  operation: Operation,
  request: WireRequest,
): Promise<Record<string, unknown>> {
  const problem = problemOf(service);
  const schema = operation.schema;
  let input: Record<string, unknown>;
  try {
    input = await service.protocol.readInput(schema, request);
    const missing = missingMember(schema[4], input);
    if (missing === undefined) {
      checkShape(schema[4], input, 'request');
    }
  } catch (error) {
    throw problem(
      'unreadable-request',
      error instanceof Error ? error.message : undefined,
    );
  }
  const missing = missingMember(schema[4], input);
  if (missing !== undefined) {
    const member = missing[0].toLowerCase() + missing.slice(1);
    throw problem(
      'missing-member',
      service.name === 'ec2'
        ? `The request must contain the parameter ${missing}`
        : `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return input;
}

interface Actions {
  service: Service;
  call: Call;
  identity: Identity;
  problem: CallContext['problem'];
}

function accessDenied(
  { service, call, identity, problem }: Actions,
  by: 'role' | 'policy' = 'role',
): AwsError {
  const action = `${service.refusedAs ?? service.name}:${call.operation}`;
  const cause =
    by === 'policy'
      ? 'with an explicit deny in a service control policy'
      : `because no identity-based policy allows the ${action} action`;
  const detail = `User: ${identity.arn} is not authorized to perform: ${action} ${cause}`;
  return problem(
    'access-denied',
    service.name === 'ec2'
      ? `You are not authorized to perform this operation. ${detail}`
      : detail,
  );
}

/** Faults that show before the operation runs. */
function throwFault(fault: FaultRule | undefined, actions: Actions): void {
  const { problem } = actions;
  switch (fault?.kind) {
    case 'throttle':
      throw problem('throttled');
    case 'deny':
      throw accessDenied(actions);
    case 'expired-credentials':
      throw problem('expired-credentials');
    case 'status': {
      const { status = 503 } = fault;
      const { code, message } = problem(
        status === 503 ? 'unavailable' : 'internal',
      );
      throw AwsError.create({
        code: fault.code ?? code,
        status,
        message: fault.message ?? message,
      });
    }
    default:
  }
}
