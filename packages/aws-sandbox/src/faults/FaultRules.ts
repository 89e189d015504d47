import { FAULT_KINDS, type FaultRule } from './FaultRule';
import { InputError } from './InputError';

/** A rule with what it has seen and done. */
export type FaultRuleState = FaultRule & { seen: number; fired: number };

export interface Call {
  service: string;
  operation: string;
  accountId: string;
  region: string;
}

/** The fault rules in force, in order. */
export class FaultRules {
  private rules: FaultRuleState[] = [];

  static create(): FaultRules {
    return new FaultRules();
  }

  private constructor() {}

  list(): FaultRuleState[] {
    return this.rules.map(rule => ({ ...rule }));
  }

  set(rules: FaultRule[]): void {
    for (const rule of rules) {
      validate(rule);
    }
    this.rules = rules.map(rule => ({ ...rule, seen: 0, fired: 0 }));
  }

  /** The rules that strike this call: any delays, then one fault at most. */
  strike(call: Call): FaultRule[] {
    const struck: FaultRule[] = [];
    for (const rule of this.rules) {
      if (!matches(rule, call)) {
        continue;
      }
      rule.seen += 1;
      if (fires(rule)) {
        rule.fired += 1;
        struck.push(rule);
        if (rule.kind !== 'delay') {
          break;
        }
      }
    }
    return struck;
  }
}

function matches(rule: FaultRule, call: Call): boolean {
  return (
    (rule.service === undefined || rule.service === call.service) &&
    (rule.operation === undefined || rule.operation === call.operation) &&
    (rule.accountId === undefined || rule.accountId === call.accountId) &&
    (rule.region === undefined || rule.region === call.region)
  );
}

/** Evenly spread rather than drawn: a run can be repeated call by call. */
function fires(rule: FaultRuleState): boolean {
  const { after = 0, times = Infinity, rate = 1 } = rule;
  const nth = rule.seen - after;
  if (nth < 1 || rule.fired >= times) {
    return false;
  }
  return Math.floor(nth * rate) > Math.floor((nth - 1) * rate);
}

function validate(rule: FaultRule): void {
  if (!FAULT_KINDS.includes(rule.kind)) {
    throw new InputError(
      `Unknown fault kind "${rule.kind}", use one of ${FAULT_KINDS.join(', ')}`,
    );
  }
  if (rule.rate !== undefined && !(rule.rate >= 0 && rule.rate <= 1)) {
    throw new InputError(`"rate" must be between 0 and 1, not "${rule.rate}"`);
  }
  for (const name of ['times', 'after', 'delayMs'] as const) {
    const value = rule[name];
    if (value !== undefined && !(Number.isFinite(value) && value >= 0)) {
      throw new InputError(`"${name}" must not be negative, is "${value}"`);
    }
  }
  for (const name of ['code', 'message'] as const) {
    const value: unknown = rule[name];
    if (value !== undefined && typeof value !== 'string') {
      throw new InputError(`"${name}" must be a text, is "${value}"`);
    }
  }
  if (
    rule.status !== undefined &&
    !(Number.isInteger(rule.status) && rule.status >= 400 && rule.status < 600)
  ) {
    throw new InputError(`"status" must be 400 to 599, not "${rule.status}"`);
  }
}
