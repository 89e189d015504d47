import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  ControlDescription,
  InstanceLocation,
  Verdict,
  VerdictEvidence,
} from 'backstage-plugin-ec2-compliance-common';
import { pick } from 'lodash';
import { Ec2ComplianceConfig } from '../../config';
import { HealthStore, readTargetEvidence, VerdictStore } from '../../database';
import { evidenceLookup, Moment } from '../../evidence';
import { because, refusal } from '../../refusals';
import { InstanceService } from '../instances/InstanceService';
import { toSharedRecords } from '../instances/toInstanceDetail';
import { TargetService } from '../targets/TargetService';
import { callerOf } from '../load/callerOf';

type ServiceOptions = {
  config: Ec2ComplianceConfig;
  controls: readonly ControlDescription[];
  health: HealthStore;
  instances: InstanceService;
  now: () => Date;
  targets: TargetService;
  verdicts: VerdictStore;
};

/** Gives what stands behind verdicts, to be handed over as a file. */
export class EvidenceService {
  static create(options: ServiceOptions): EvidenceService {
    return new EvidenceService(options);
  }

  readonly #options: ServiceOptions;

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  /** @throws NotFoundError if there is no such instance, or the caller may not see it */
  async ofInstance(
    location: InstanceLocation,
    controlId: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<VerdictEvidence> {
    const control = this.#find(controlId);
    const detail = await this.#options.instances.get(location, credentials);
    const path = [location.accountId, location.region, location.instanceId];
    return this.#toFile({
      credentials,
      control,
      path: `/v1/instances/${path.map(encodeURIComponent).join('/')}/evidence`,
      subject: {
        kind: 'instance',
        ...pick(detail, ['arn', 'name', 'accountId', 'region', 'instanceId']),
      },
      verdicts: detail.verdicts,
      evidence: detail.evidence,
    });
  }

  /** @throws NotFoundError if there is no such target */
  async ofTarget(
    targetId: string,
    controlId: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<VerdictEvidence> {
    const { config, health, now, targets, verdicts } = this.#options;
    const control = this.#find(controlId);
    const detail = await targets.get(targetId, credentials);
    const target = config.targets.find(({ id }) => id === targetId);
    if (!target) {
      throw refusal(NotFoundError, because('missing.target', { targetId }));
    }
    const shared = await readTargetEvidence({
      health,
      target,
      targets: config.targets,
      verdicts,
    });
    return this.#toFile({
      credentials,
      control,
      path: `/v1/targets/${encodeURIComponent(targetId)}/evidence`,
      subject: {
        kind: 'target',
        targetId,
        accountId: target.accountId,
        accountAlias: target.alias,
        region: target.region,
      },
      verdicts: detail.verdicts,
      evidence: toSharedRecords(
        evidenceLookup({
          ...shared,
          now: Moment.at(now()),
          maxAge: config.collectionMaxAge,
        }),
      ),
    });
  }

  #find(controlId: string | undefined): ControlDescription | undefined {
    const control = this.#options.controls.find(({ id }) => id === controlId);
    if (controlId !== undefined && !control) {
      throw refusal(
        InputError,
        because('question.no-control', { control: controlId }),
      );
    }
    return control;
  }

  #toFile(
    options: Pick<VerdictEvidence, 'evidence' | 'subject'> & {
      credentials: BackstageCredentials;
      control: ControlDescription | undefined;
      path: string;
      verdicts: readonly Verdict[];
    },
  ): VerdictEvidence {
    const { control, credentials, evidence, path, subject, verdicts } = options;
    const isOf = (id: string) => !control || control.id === id;
    const restsOn = (source: VerdictEvidence['evidence'][number]['source']) =>
      !control || control.sources.includes(source);
    return {
      request: control ? `${path}?control=${control.id}` : path,
      madeAt: this.#options.now().toISOString(),
      madeFor: callerOf(credentials),
      subject,
      verdicts: verdicts.filter(({ controlId }) => isOf(controlId)),
      evidence: evidence.filter(({ source }) => restsOn(source)),
    };
  }
}
