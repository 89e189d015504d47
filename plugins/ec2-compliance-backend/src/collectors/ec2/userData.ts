import {
  DescribeInstanceAttributeCommand,
  DescribeLaunchTemplateVersionsCommand,
} from '@aws-sdk/client-ec2';
import { EvidenceGapError } from '../../aws';
import {
  Evidence,
  EvidencePayloads,
  evidencePhrase,
  InstanceEvidence,
  USER_DATA_RULES,
  validateEvidence,
} from '../../evidence';
import { chunk } from '../reading/chunk';
import { refusalOf } from '../reading/refusalOf';
import { ifThere } from '../reading/unlessGone';
import { inspectUserData } from './inspectUserData';
import { CollectContext, Collector } from '../types';

const OPERATION = 'ec2:DescribeInstanceAttribute';
const TEMPLATES = 'ec2:DescribeLaunchTemplateVersions';

/** EC2 refills 20 calls a second; the other collectors want some of them. */
const IN_FLIGHT = 5;

type UserData = EvidencePayloads['ec2-user-data'];
type Inspected = ReturnType<typeof inspectUserData>;

/** As many that nobody could read are taken for all of them. */
const MOST_REFUSED = 50;

/**
 * Secrets in the user data of instances, where the configuration asks for it.
 *
 * User data can only be changed while an instance is stopped, so what was read
 * since its last start stands, and no call is made for it. Instances of Auto
 * Scaling groups take that of their launch template, which is read once for all
 * of them. The text itself is never kept.
 *
 * An instance whose user data AWS refuses, or answers with nonsense, is unknown
 * by itself; only where none can be read the whole reading fails.
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
    let anyRead = false;
    let firstError: unknown;
    let refused: Evidence[] = [];
    for (const some of chunk(context.instances, IN_FLIGHT)) {
      context.signal.throwIfAborted();
      const read = await Promise.all(
        some.map(async ([instanceId, instance]) => {
          const stored = known.get(instanceId);
          const outcome = isCurrent(stored, instance)
            ? { payload: stored }
            : await readOne(context, instance, templates);
          const evidence =
            outcome.payload &&
            validateEvidence({
              source: 'ec2-user-data',
              instanceId,
              payload: outcome.payload,
            });
          return { evidence, error: outcome.error };
        }),
      );
      const found = read.filter(({ error }) => error === undefined);
      const failed = read.filter(({ error }) => error !== undefined);
      anyRead ||= found.length > 0;
      refused = [...refused, ...evidenceOf(failed)];
      // Nothing is said of single instances before it is known that it is they.
      if (!anyRead && refused.length > MOST_REFUSED) {
        throw failed[0].error;
      }
      const evidence = evidenceOf(found);
      if (anyRead) {
        evidence.push(...refused);
        refused = [];
      }
      yield { evidence, rows: evidence.length };
      firstError ??= failed[0]?.error;
    }
    if (refused.length) {
      throw firstError;
    }
  },
};

function evidenceOf(read: Array<{ evidence?: Evidence }>): Evidence[] {
  return read.flatMap(({ evidence }) => evidence ?? []);
}

/** What was read since the last start, by today's rules, stands. */
function isCurrent(
  stored: UserData | undefined,
  { launchTime }: InstanceEvidence,
): boolean {
  return (
    stored?.launchTime === launchTime &&
    stored.rules === USER_DATA_RULES &&
    !stored.refused
  );
}

/** What is known of one instance; nothing, where it is gone. */
async function readOne(
  context: CollectContext,
  instance: InstanceEvidence,
  templates: Map<string, Promise<Inspected | undefined>>,
): Promise<{ payload?: UserData; error?: unknown }> {
  try {
    return { payload: await readUserData(context, instance, templates) };
  } catch (error) {
    const refused = refusalOf(error, {
      action: OPERATION,
      signal: context.signal,
    });
    return {
      error,
      payload: {
        launchTime: instance.launchTime,
        readFrom: 'instance',
        undecodable: false,
        findings: [],
        refused,
      },
    };
  }
}

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
    // Whatever keeps a template from being read, the instance has the same.
    const reading =
      templates.get(key) ??
      readTemplate(context, id, version).catch(error => {
        refusalOf(error, { action: TEMPLATES, signal: context.signal });
        return undefined;
      });
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
  if (answer?.InstanceId && answer.InstanceId !== instance.instanceId) {
    throw new EvidenceGapError({
      gap: 'invalid-answer',
      why: evidencePhrase('cause.invalid-value', {
        place: 'InstanceId',
        text: `'${answer.InstanceId}'`,
      }),
    });
  }
  return (
    answer && {
      launchTime,
      readFrom: 'instance',
      ...inspectUserData({
        encoded: answer.UserData?.Value,
        salt: await context.userDataSalt(),
      }),
    }
  );
}

/** @returns undefined where the template or its version was deleted */
async function readTemplate(
  { clients, signal, userDataSalt }: CollectContext,
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
  return (
    found &&
    inspectUserData({
      encoded: found.LaunchTemplateData?.UserData,
      salt: await userDataSalt(),
    })
  );
}
