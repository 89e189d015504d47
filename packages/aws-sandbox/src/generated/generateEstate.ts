import { plainAccount } from '../blueprints/accounts/plainAccount';
import { ACCESS_KEY_ID } from '../credentials/accessKey';
import type { AccountModel } from '../estate/AccountModel';
import { Estate } from '../estate/Estate';
import type { RegionModel } from '../estate/RegionModel';
import { Target } from '../estate/Target';
import { hashText, hex8 } from '../random/random';
import { DAY, HOUR } from '../time/cadence';
import { GeneratedSource } from './GeneratedSource';
import { addGeneratedEvidence } from './addGeneratedEvidence';
import { generatedControls } from './generatedControls';

/**
 * How large a generated estate is, and from which seed.
 *
 * @public
 */
export interface GenerateEstateOptions {
  seed: number;
  /** Over all accounts and Regions. */
  instances: number;
  /** Number of accounts, 1 unless said. */
  accounts?: number;
  /** Regions of each account, `ap-southeast-2` unless said. */
  regions?: string[];
  /** Number of services, named `service-00001` on; one per 20 instances. */
  services?: number;
  /** When the estate is looked at; the real time unless said. */
  now?: Date;
}

/**
 * The first account of a generated estate; the others count on from it.
 *
 * @public
 */
export const GENERATED_ACCOUNT_ID = 400_000_000_001;

/**
 * The role of each generated account that the first one may assume.
 *
 * @public
 */
export const GENERATED_READER_ROLE = 'ec2-compliance-reader';

/**
 * An estate of any size by formula: each instance is derived from the seed and
 * its position when it is read, and none is kept. {@link ACCESS_KEY_ID}
 * belongs to the first account.
 *
 * @public
 */
export function generateEstate(options: GenerateEstateOptions): Estate {
  const { seed, instances, accounts = 1 } = options;
  const regions = options.regions ?? ['ap-southeast-2'];
  const services = options.services ?? Math.max(1, Math.ceil(instances / 20));
  const epoch = (options.now ?? new Date()).getTime();
  const targetCount = accounts * regions.length;
  const perTarget = Math.ceil(instances / targetCount);

  const models: AccountModel[] = [];
  const targets: Target[] = [];
  for (let a = 0; a < accounts; a++) {
    const accountId = String(GENERATED_ACCOUNT_ID + a);
    const settings = regions.map(region => regionModel(accountId, region));
    models.push(accountModel(accountId, a === 0, settings));
    for (const [r, region] of regions.entries()) {
      const position = a * regions.length + r;
      const first = position * perTarget;
      targets.push(
        Target.create({
          accountId,
          settings: settings[r],
          source: GeneratedSource.create({
            seed,
            accountId,
            region,
            first,
            size: Math.max(0, Math.min(perTarget, instances - first)),
            services,
            fleetSize: Math.max(
              1,
              Math.min(20, Math.floor(instances / services)),
            ),
            epoch,
          }),
        }),
      );
    }
  }
  return Estate.create({
    accounts: addGeneratedEvidence(models),
    targets,
    begin: epoch,
  });
}

function accountModel(
  accountId: string,
  isMain: boolean,
  regions: RegionModel[],
): AccountModel {
  return {
    ...plainAccount({
      accountId,
      accessKeyId: isMain ? ACCESS_KEY_ID : undefined,
    }),
    regions,
    roles: [
      {
        name: GENERATED_READER_ROLE,
        trustedAccounts: [String(GENERATED_ACCOUNT_ID)],
        deniedActions: [],
      },
    ],
  };
}

function regionModel(accountId: string, region: string): RegionModel {
  const h = hex8(hashText(`${accountId}/${region}`));
  return {
    region,
    inspector: { account: 'ENABLED', ec2: 'ENABLED' },
    ...generatedControls(accountId, region),
    associations: [
      {
        associationId: `${h}-4a1b-4c2d-8e3f-${h}0a1b`,
        associationName: 'SystemAssociationForSsmAgentUpdate',
        documentName: 'AWS-UpdateSSMAgent',
        schedule: 'rate(14 days)',
        status: 'Success',
        lastExecution: { every: DAY, phase: 14 * HOUR },
        counts: { Success: 1 },
      },
    ],
  };
}
