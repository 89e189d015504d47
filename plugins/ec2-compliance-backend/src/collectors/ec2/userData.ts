import {
  DescribeInstanceAttributeCommand,
  DescribeLaunchTemplateVersionsCommand,
} from '@aws-sdk/client-ec2';
import {
  EvidencePayloads,
  InstanceEvidence,
  validateEvidence,
} from '../../evidence';
import { chunk } from '../reading/chunk';
import { inspectUserData } from './inspectUserData';
import { CollectContext, Collector } from '../types';

const OPERATION = 'ec2:DescribeInstanceAttribute';
const TEMPLATES = 'ec2:DescribeLaunchTemplateVersions';

/** EC2 refills 20 calls a second; the other collectors want some of them. */
const IN_FLIGHT = 5;

type UserData = EvidencePayloads['ec2-user-data'];
type Inspected = Pick<UserData, 'sha256' | 'undecodable' | 'findings'>;

/** AWS's answers for what is gone since it was listed. */
const GONE = /^(InvalidInstanceID|InvalidLaunchTemplate)/;

/**
 * Secrets in the user data of instances, where the configuration asks for it.
 *
 * User data can only be changed while an instance is stopped, so what was read
 * since its last start stands, and no call is made for it. Instances of Auto
 * Scaling groups take that of their launch template, which is read once for all
 * of them. The text itself is never kept.
 *
 * Source: ec2:DescribeInstanceAttribute, one call an instance, and
 * ec2:DescribeLaunchTemplateVersions, one call a version.
 */
export const userData: Collector = {
  sources: ['ec2-user-data'],
  actions: [OPERATION, TEMPLATES],
  after: ['ec2-instances'],
  kind: 'listing',
  async *collect(context) {
    if (!context.parameters.userData) {
      return;
    }
    const known = await context.readStored('ec2-user-data');
    const templates = new Map<string, Promise<Inspected | undefined>>();
    for (const some of chunk(context.instances, IN_FLIGHT)) {
      context.signal.throwIfAborted();
      const read = await Promise.all(
        some.map(async ([instanceId, instance]) => {
          const stored = known.get(instanceId);
          const payload =
            stored?.launchTime === instance.launchTime
              ? stored
              : await readUserData(context, instance, templates);
          return (
            payload &&
            validateEvidence({ source: 'ec2-user-data', instanceId, payload })
          );
        }),
      );
      const evidence = read.filter(item => item !== undefined);
      yield { evidence, rows: evidence.length };
    }
  },
};

/** @returns undefined where the instance is gone */
async function readUserData(
  context: CollectContext,
  instance: InstanceEvidence,
  templates: Map<string, Promise<Inspected | undefined>>,
): Promise<UserData | undefined> {
  const { launchTime, launchTemplate, autoScalingGroup } = instance;
  if (autoScalingGroup !== undefined && launchTemplate?.version !== undefined) {
    const { id, version } = launchTemplate;
    const key = `${id} ${version}`;
    const reading = templates.get(key) ?? readTemplate(context, id, version);
    templates.set(key, reading);
    const inspected = await reading;
    if (inspected) {
      return { launchTime, readFrom: 'launch-template', ...inspected };
    }
  }
  const { clients, signal } = context;
  const answer = await ifThere(
    clients.ec2.send(
      new DescribeInstanceAttributeCommand({
        Attribute: 'userData',
        InstanceId: instance.instanceId,
      }),
      { abortSignal: signal },
    ),
  );
  return (
    answer && {
      launchTime,
      readFrom: 'instance',
      ...inspectUserData(answer.UserData?.Value),
    }
  );
}

/** @returns undefined where the template or its version was deleted */
async function readTemplate(
  { clients, signal }: CollectContext,
  id: string,
  version: string,
): Promise<Inspected | undefined> {
  const answer = await ifThere(
    clients.ec2.send(
      new DescribeLaunchTemplateVersionsCommand({
        LaunchTemplateId: id,
        Versions: [version],
      }),
      { abortSignal: signal },
    ),
  );
  const found = answer?.LaunchTemplateVersions?.[0];
  return found && inspectUserData(found.LaunchTemplateData?.UserData);
}

async function ifThere<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (GONE.test((error as Error).name)) {
      return undefined;
    }
    throw error;
  }
}
