import { InputError } from '@backstage/errors';
import {
  ControlDescription,
  EVIDENCE_SOURCES,
  EvidenceSource,
  VERDICT_STATUSES,
} from 'backstage-plugin-ec2-compliance-common';
import {
  AdditionalControl,
  AdditionalControlFacts,
  ControlJudgement,
} from 'backstage-plugin-ec2-compliance-node';
import { accountControls, instanceControls } from '../catalogue';
import { describeControl } from '../judging/describeControl';
import { readEvidence } from '../judging/readEvidence';
import {
  AccountControl,
  AnyJudgement,
  InstanceControl,
} from '../judging/types';
import { GAP_WORDS } from '../judging/words';
import { reviewControls } from '../reviews/reviewControls';

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;

/** Every control that is judged: the product's, then those of modules. */
export class ControlCatalogue {
  static create(): ControlCatalogue {
    return new ControlCatalogue();
  }

  readonly #instance: InstanceControl[] = [...instanceControls];
  readonly #account: AccountControl[] = [...accountControls];
  readonly #additional: AdditionalControl[] = [];

  private constructor() {}

  get instance(): readonly InstanceControl[] {
    return this.#instance;
  }

  get account(): readonly AccountControl[] {
    return this.#account;
  }

  /** What decides what modules judge by; empty without any. */
  get additionalIds(): readonly string[] {
    return this.#additional.map(({ id }) => id);
  }

  /** All of them as the API serves them, in display order. */
  describe(): ControlDescription[] {
    return [...this.#instance, ...this.#account, ...reviewControls].map(
      describeControl,
    );
  }

  /**
   * Takes a control from a module.
   *
   * @throws InputError where its id is taken or malformed, or it has no reasons
   */
  add(control: AdditionalControl): void {
    const { id } = control;
    if (!ID.test(id)) {
      throw new InputError(
        `The control id '${id}' must be lower-case words with dashes, the first of them your own, such as 'acme-golden-image'`,
      );
    }
    const taken = [...this.#instance, ...this.#account, ...reviewControls];
    if (taken.some(other => other.id === id)) {
      throw new InputError(
        `There is a control '${id}' already, begin the id with a word of your own, such as 'acme-${id}'`,
      );
    }
    if (!Object.keys(control.reasons).length) {
      throw new InputError(
        `The control '${id}' has no reasons: declare a title and a sentence for each that 'judge' may give`,
      );
    }
    this.#additional.push(control);
    const facts = {
      ...control,
      // Those of modules are none of the sources on the wire.
      sources: control.sources.filter((source): source is EvidenceSource =>
        Object.hasOwn(EVIDENCE_SOURCES, source),
      ),
    };
    if (control.scope === 'instance') {
      this.#instance.push({
        ...facts,
        scope: 'instance',
        judge: context =>
          checked(
            control,
            control.judge({
              now: context.now,
              instance: context.instance,
              region: context.region,
              exposure: context.exposure,
              level: context.level,
              evidence: {
                get: source => readEvidence(context, source as EvidenceSource),
              },
            }),
          ),
      });
    } else {
      this.#account.push({
        ...facts,
        scope: 'account',
        judge: ({ now, target, evidence }) =>
          checked(
            control,
            control.judge({
              now,
              target: {
                partition: target.partition,
                accountId: target.accountId,
                alias: target.alias,
                region: target.region,
              },
              evidence: {
                get: source => evidence.get(source as EvidenceSource),
              },
            }),
          ),
      });
    }
  }
}

/**
 * What a module's control decided, if it is a judgement: nothing else may be
 * stored, still less pass.
 */
function checked(
  { id, reasons }: AdditionalControlFacts,
  judgement: ControlJudgement,
): AnyJudgement {
  const { status, reason } = judgement;
  // Only people accept an exception.
  if (!VERDICT_STATUSES.includes(status) || status === ('WAIVED' as never)) {
    throw new Error(`'${id}' gave the status '${status}', which is none`);
  }
  const isGap =
    status === 'INSUFFICIENT_DATA' && Object.hasOwn(GAP_WORDS, reason);
  if (!isGap && !Object.hasOwn(reasons, reason)) {
    throw new Error(
      `'${id}' gave the reason '${reason}', which it does not declare`,
    );
  }
  return judgement;
}
