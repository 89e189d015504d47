import { ConfigValues } from './ConfigValues';

/** One partition, account and Region that evidence is collected from. */
export interface TargetConfig {
  /** `<partition>.<accountId>.<region>` */
  id: string;
  partition: string;
  accountId: string;
  alias?: string;
  region: string;
}

const REGIONS_FIX = "list at least one, such as '[ap-southeast-2]'";

const PARTITION_PATTERN = /^aws(-[a-z]+)*$/;
// `eusc-de-east-1` of the European Sovereign Cloud has four letters in front.
const REGION_PATTERN = /^[a-z]{2,}(-[a-z]+)+-\d$/;

/** Partitions that a Region's code gives away. */
const PARTITION_BY_PREFIX: ReadonlyArray<[string, string]> = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
];

/** The id of a target; also the id in the API. */
export function targetId(options: {
  partition: string;
  accountId: string;
  region: string;
}): string {
  return `${options.partition}.${options.accountId}.${options.region}`;
}

/** The reverse of {@link targetId}. */
export function parseTargetId(id: string): {
  partition: string;
  accountId: string;
  region: string;
} {
  const [partition, accountId, region] = id.split('.');
  return { partition, accountId, region };
}

/** The subject of evidence that an account has only once. */
export function accountSubject(options: {
  partition: string;
  accountId: string;
}): string {
  return `${options.partition}.${options.accountId}`;
}

/** The configured Regions of an account, in the order in which they are listed. */
export function targetsOfAccount(
  targets: readonly TargetConfig[],
  target: Pick<TargetConfig, 'partition' | 'accountId'>,
): TargetConfig[] {
  return targets.filter(
    ({ partition, accountId }) =>
      partition === target.partition && accountId === target.accountId,
  );
}

/**
 * The target that reads what an account has only once: its first Region that
 * works, or the first where none does.
 */
export function homeTarget(
  targets: readonly TargetConfig[],
  target: Pick<TargetConfig, 'partition' | 'accountId'>,
  isDown: (target: TargetConfig) => boolean,
): TargetConfig | undefined {
  const ofAccount = targetsOfAccount(targets, target);
  return ofAccount.find(one => !isDown(one)) ?? ofAccount[0];
}

/** Reads `targets`: none twice. Without any, there is nothing to collect. */
export function readTargets(values: ConfigValues): TargetConfig[] {
  const entries = values.list('targets', "- accountId: '111111111111'");
  const targets = new Map<string, { path: string; target: TargetConfig }>();
  for (const entry of entries) {
    for (const target of readAccount(entry)) {
      const other = targets.get(target.id);
      if (other) {
        throw entry.invalid(
          undefined,
          `account '${target.accountId}' in Region '${target.region}' is already listed at '${other.path}'`,
          'remove one of them',
        );
      }
      targets.set(target.id, { path: entry.pathOf(), target });
    }
  }
  return [...targets.values()].map(({ target }) => target);
}

/** The targets of one entry: an account's Regions. */
function* readAccount(entry: ConfigValues): Iterable<TargetConfig> {
  const fix = 'write its twelve digits in quotes';
  if (entry.value('accountId') === undefined) {
    throw entry.missing('accountId', fix);
  }
  const accountId = entry.written('accountId');
  if (!/^\d{12}$/.test(accountId)) {
    throw entry.invalid(
      'accountId',
      `'${accountId}' is not an AWS account ID`,
      fix,
    );
  }
  const partition = entry.string('partition') ?? 'aws';
  if (!PARTITION_PATTERN.test(partition)) {
    throw entry.invalid(
      'partition',
      `'${partition}' is not an AWS partition`,
      "write 'aws', 'aws-cn' or 'aws-us-gov'",
    );
  }
  const regions = entry.texts('regions');
  if (!regions) {
    throw entry.missing('regions', REGIONS_FIX);
  }
  if (!regions.length) {
    throw entry.invalid(
      'regions',
      `account '${accountId}' has no Region`,
      REGIONS_FIX,
    );
  }
  const alias = entry.string('alias');
  for (const region of regions) {
    assertRegion(entry, region, partition);
    const id = targetId({ partition, accountId, region });
    yield { id, partition, accountId, region, alias };
  }
}

function assertRegion(
  entry: ConfigValues,
  region: string,
  partition: string,
): void {
  if (!REGION_PATTERN.test(region)) {
    throw entry.invalid(
      'regions',
      `'${region}' is not an AWS Region`,
      "write its code, such as 'ap-southeast-2'",
    );
  }
  const [, itsPartition = partition] =
    PARTITION_BY_PREFIX.find(([prefix]) => region.startsWith(prefix)) ?? [];
  if (itsPartition !== partition) {
    throw entry.invalid(
      'partition',
      `the Region '${region}' is not in the partition '${partition}'`,
      `write '${itsPartition}'`,
    );
  }
}
