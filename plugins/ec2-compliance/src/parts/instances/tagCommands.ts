import { InstanceSummary, Tag } from 'backstage-plugin-ec2-compliance-common';
import { quoteForShell } from '../controls/quoteForShell';

/**
 * Instances of one command. EC2 takes 1,000 resources; with these a command line
 * stays below 8,191 characters, which is all that some shells of Windows take.
 */
const MAX_INSTANCES = 300;

/** Auto Scaling groups of one command, whose names may be of 255 characters. */
const MAX_GROUPS = 20;

/**
 * What the shorthand of the AWS CLI, `Key=…,Value=…`, takes for itself. Of what
 * AWS allows in tags, `=` and all that is not ASCII are left out.
 */
const PLAIN_IN_SHORTHAND =
  /^[A-Za-z0-9_.:/+@](?:[A-Za-z0-9_.:/+@ -]*[A-Za-z0-9_.:/+@-])?$/;

/** What tags the instances of one account and Region alike. */
export interface TagCommand {
  accountId: string;
  accountAlias?: string;
  region: string;
  tag: Tag;
  /** What the tag maps them to. */
  entityRef: string;
  instances: InstanceSummary[];
  /** Absent where no command line holds the tag. */
  command?: string;
  /**
   * Their Auto Scaling groups, in as many commands as it takes: what a group
   * launches later bears the tags of the group.
   */
  groups: Array<{ names: string[]; command?: string }>;
}

/**
 * The commands that set the suggested tags of instances, account by account and
 * Region by Region; those without a suggestion that a tag follows are left out.
 */
export function tagCommands(
  instances: readonly InstanceSummary[],
): TagCommand[] {
  const alike = new Map<string, InstanceSummary[]>();
  for (const instance of instances) {
    const { partition, accountId, region, unmapped } = instance;
    const tag = unmapped?.suggestion?.tag;
    if (tag) {
      const key = JSON.stringify([partition, accountId, region, tag]);
      alike.set(key, [...(alike.get(key) ?? []), instance]);
    }
  }
  return [...alike.values()].flatMap(all =>
    inParts(all, MAX_INSTANCES).map(toCommand),
  );
}

function toCommand(instances: InstanceSummary[]): TagCommand {
  const [{ accountId, accountAlias, region, unmapped }] = instances;
  const { tag, entityRef } = unmapped!.suggestion!;
  const names = [
    ...new Set(
      instances.flatMap(({ autoScalingGroup }) => autoScalingGroup ?? []),
    ),
  ].sort();
  return {
    accountId,
    accountAlias,
    region,
    tag: tag!,
    entityRef,
    instances,
    command: createTags(instances, tag!),
    groups: inParts(names, MAX_GROUPS).map(part => ({
      names: part,
      command: tagGroups(part, region, tag!),
    })),
  };
}

function createTags(
  instances: readonly InstanceSummary[],
  tag: Tag,
): string | undefined {
  return commandLine([
    'aws ec2 create-tags --region',
    quoteForShell(instances[0].region),
    '--resources',
    ...instances.map(({ instanceId }) => quoteForShell(instanceId)),
    '--tags',
    shorthand({ Key: tag.key, Value: tag.value }),
  ]);
}

function tagGroups(
  names: readonly string[],
  region: string,
  tag: Tag,
): string | undefined {
  return commandLine([
    'aws autoscaling create-or-update-tags --region',
    quoteForShell(region),
    '--tags',
    ...names.map(name =>
      shorthand({
        ResourceId: name,
        ResourceType: 'auto-scaling-group',
        Key: tag.key,
        Value: tag.value,
        PropagateAtLaunch: 'true',
      }),
    ),
  ]);
}

/** One word of a command line; undefined where a value is not taken for itself. */
function shorthand(values: Record<string, string>): string | undefined {
  const pairs = Object.entries(values);
  return pairs.every(([, value]) => PLAIN_IN_SHORTHAND.test(value))
    ? quoteForShell(pairs.map(([key, value]) => `${key}=${value}`).join(','))
    : undefined;
}

/** No command at all rather than one that does something else. */
function commandLine(words: Array<string | undefined>): string | undefined {
  return words.includes(undefined) ? undefined : words.join(' ');
}

function inParts<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
