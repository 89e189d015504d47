import { JsonObject } from '@backstage/types';
import { Verdict } from 'backstage-plugin-ec2-compliance-common';
import { omit } from 'lodash';

/**
 * Which values of verdicts speak of an account as a whole, so that they are
 * left out for callers who may not see the fleet.
 */
export class AccountFacts {
  static create(options: {
    /** All that judge instances. */
    controls: ReadonlyArray<{ id: string; accountValues?: readonly string[] }>;
  }): AccountFacts {
    return new AccountFacts(options.controls);
  }

  readonly #names: ReadonlyMap<string, readonly string[]>;

  private constructor(
    controls: Parameters<typeof AccountFacts.create>[0]['controls'],
  ) {
    this.#names = new Map(
      controls.map(({ id, accountValues = [] }) => [id, accountValues]),
    );
  }

  /** A verdict on an instance, without what it says of the account. */
  withoutAccount(verdict: Verdict): Verdict {
    const values = this.valuesOfInstance(verdict.controlId, verdict.values);
    return Object.keys(values).length === Object.keys(verdict.values).length
      ? verdict
      : { ...verdict, values, withheld: true };
  }

  /** The values of a verdict on an instance that are the instance's own. */
  valuesOfInstance(controlId: string, values: JsonObject): JsonObject {
    return omit(values, this.#names.get(controlId) ?? []) as JsonObject;
  }

  /** A verdict on an account, whose status and reason are for everybody. */
  statusAndReason(verdict: Verdict): Verdict {
    // Why it is waived is told to those who may see the waiver.
    return { ...omit(verdict, 'waiver'), values: {}, withheld: true };
  }
}
