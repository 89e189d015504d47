import { refreshFleet } from '../judging/fixSteps';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { plural } from '../judging/times';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';

type Reason =
  | 'tags-present'
  | 'tags-missing'
  | 'tags-empty'
  | 'no-required-tags';

/**
 * Does the instance bear every required tag, with a value?
 * Source: the tags in ec2:DescribeInstances. (The tagging API leaves out
 * resources that never had a tag.)
 */
export const requiredTags: InstanceControl<Reason> = {
  id: 'required-tags',
  title: 'Required tags set',
  failingTitle: 'Required tags missing',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement: 'EC2 instances bear the required tags.',
  why: 'Tags say whose an instance is and what it serves; automation finds it by them, and so do the people who must patch it.',
  clauses: ['ISM-1807'],
  configRule: 'REQUIRED_TAGS',
  sources: ['ec2-instances'],
  limits: 'It checks that a tag has a value, not that the value is right.',
  reasons: {
    'tags-present': 'Every required tag is set',
    'tags-missing': 'Required tags are missing',
    'tags-empty': 'Required tags have no value',
    'no-required-tags': 'No tag is required',
  },
  fix: {
    autoScaled: [
      {
        text: 'Set the tag on the Auto Scaling group, so that new instances bear it (better: where the group is defined, in your infrastructure code)',
        command:
          "aws autoscaling create-or-update-tags --tags 'ResourceId={autoScalingGroup},ResourceType=auto-scaling-group,Key=TAG_KEY,Value=TAG_VALUE,PropagateAtLaunch=true' --region {region}",
      },
      {
        text: 'Instances that run already do not get it: replace them, or tag them as well',
        command: refreshFleet.command,
        link: refreshFleet.link,
      },
    ],
    longLived: [
      {
        text: 'Set the tag where the instance is defined, in your infrastructure code, or on the instance itself',
        command:
          'aws ec2 create-tags --resources {instanceId} --tags Key=TAG_KEY,Value=TAG_VALUE --region {region}',
      },
    ],
  },
  docs: 'docs/controls/required-tags.md',
  judge,
};

function judge(context: ControlContext): Judgement<Reason> {
  const required = context.parameters.requiredTags;
  if (!required.length) {
    return {
      status: 'NOT_APPLICABLE',
      reason: 'no-required-tags',
      message: 'No tag is required by the configuration',
    };
  }
  const listed = readEvidence(context, 'ec2-instances');
  if (listed.state === 'unavailable') {
    return judgeUnavailable('ec2-instances', listed);
  }
  if (listed.state === 'absent') {
    return judgeUnavailable('ec2-instances', {
      state: 'unavailable',
      gap: 'missing',
      message: 'the last complete list does not hold this one',
    });
  }
  // Tags that begin with `aws:` are set by AWS and fulfil no policy.
  const tags = new Map(
    Object.entries(context.instance.tags).filter(
      ([key]) => !key.startsWith('aws:'),
    ),
  );
  const missing = required.filter(key => !tags.has(key));
  const empty = required.filter(key => tags.get(key)?.trim() === '');
  const details = { required: [...required], missing, empty };
  if (!missing.length && !empty.length) {
    return {
      status: 'COMPLIANT',
      reason: 'tags-present',
      message: `It bears ${list(required)}`,
      details,
    };
  }
  const words = [
    ...(missing.length
      ? [
          `${plural(missing.length, 'required tag')} missing: ${missing
            .map(key => withNearMiss(key, tags))
            .join(', ')}`,
        ]
      : []),
    ...(empty.length
      ? [
          `${plural(empty.length, 'required tag')} without a value: ${list(
            empty,
          )}`,
        ]
      : []),
  ];
  return {
    status: 'NON_COMPLIANT',
    reason: missing.length ? 'tags-missing' : 'tags-empty',
    message: words.join('; '),
    details,
  };
}

/** Tag keys are case-sensitive, which is easy to overlook. */
function withNearMiss(key: string, tags: ReadonlyMap<string, string>): string {
  if (key.startsWith('aws:')) {
    return `'${key}' (tags that AWS sets do not count)`;
  }
  const near = [...tags.keys()].find(
    other => other.toLowerCase() === key.toLowerCase(),
  );
  return near === undefined
    ? `'${key}'`
    : `'${key}' (it bears '${near}'; upper and lower case differ)`;
}

function list(keys: readonly string[]): string {
  return keys.map(key => `'${key}'`).join(', ');
}
