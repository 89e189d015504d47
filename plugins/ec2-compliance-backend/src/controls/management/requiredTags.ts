import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { textsOf } from '../judging/changes';
import { refreshFleet } from '../judging/fixSteps';
import {
  judgeUnavailable,
  notInReading,
  readEvidence,
} from '../judging/readEvidence';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  'tags-present': {
    title: 'Every required tag is set',
    sentence: 'It has the tags {{required, all}}',
  },
  'tags-missing': {
    title: 'Required tags are missing',
    sentence: '{{problems, parts}}',
  },
  'tags-empty': {
    title: 'Required tags have no value',
    sentence: '{{problems, parts}}',
  },
  'no-required-tags': {
    title: 'No tag is required',
    sentence: 'No tag is required by the configuration',
  },
} as const satisfies ReasonWords;

const phrases = {
  missing: {
    one: '{{count}} required tag missing: {{keys, list}}',
    other: '{{count}} required tags missing: {{keys, list}}',
  },
  empty: {
    one: '{{count}} required tag without a value: {{keys, quoted}}',
    other: '{{count}} required tags without a value: {{keys, quoted}}',
  },
  key: "'{{key}}'",
  'key-of-aws': "'{{key}}' (tags that AWS sets do not count)",
  'key-near': "'{{key}}' (it has '{{near}}'; upper and lower case differ)",
  'not-in-list': 'the last complete list does not hold this one',
} as const;
const phrase = phraseOf(phrases);

/**
 * Does the instance bear every required tag, with a value?
 * Source: the tags in ec2:DescribeInstances. (The tagging API leaves out
 * resources that never had a tag.)
 */
export const requiredTags: InstanceControlOf<typeof reasons> = {
  id: 'required-tags',
  title: 'Required tags',
  passingTitle: 'Required tags set',
  failingTitle: 'Required tags missing or empty',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement: 'EC2 instances have the required tags.',
  why: 'Tags say whose an instance is and what it serves; automation finds it by them, and so do the people who must patch it.',
  configRule: 'REQUIRED_TAGS',
  sources: ['ec2-instances'],
  limits: 'It checks that a tag has a value, not that the value is right.',
  reasons,
  phrases,
  fix: {
    autoScaled: [
      {
        text: 'Set the tag {tag} on the Auto Scaling group, so that new instances have it (better: where the group is defined, in your infrastructure code)',
        command:
          "aws autoscaling create-or-update-tags --tags 'ResourceId={autoScalingGroup},ResourceType=auto-scaling-group,Key={tag},Value=TAG_VALUE,PropagateAtLaunch=true' --region {region}",
      },
      {
        text: 'Instances that run already do not get it: tag them as well',
        command:
          "aws ec2 create-tags --resources {instanceIds} --tags 'Key={tag},Value=TAG_VALUE' --region {region}",
      },
      {
        text: 'Or replace them',
        command: refreshFleet.command,
        link: refreshFleet.link,
        effect: refreshFleet.effect,
      },
    ],
    longLived: [
      {
        text: 'Set the tag {tag} where the instance is defined, in your infrastructure code, or on the instance itself',
        command:
          "aws ec2 create-tags --resources {instanceIds} --tags 'Key={tag},Value=TAG_VALUE' --region {region}",
      },
    ],
  },
  docs: 'docs/controls/required-tags.md',
  judge,
  changes: ({ values }) => [
    {
      items: [...textsOf(values.missing), ...textsOf(values.empty)]
        // Nobody but AWS sets these.
        .filter(tag => !tag.startsWith('aws:'))
        .map(tag => ({ tag })),
    },
  ],
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const required = context.parameters.requiredTags;
  if (!required.length) {
    return { status: 'NOT_APPLICABLE', reason: 'no-required-tags' };
  }
  const listed = readEvidence(context, 'ec2-instances');
  if (listed.state === 'unavailable') {
    return judgeUnavailable('ec2-instances', listed);
  }
  if (listed.state === 'absent') {
    return judgeUnavailable(
      'ec2-instances',
      notInReading('ec2-instances', phrase('not-in-list')),
    );
  }
  // Tags that begin with `aws:` are set by AWS and fulfil no policy.
  const tags = new Map(
    Object.entries(context.instance.tags).filter(
      ([key]) => !key.startsWith('aws:'),
    ),
  );
  const missing = required.filter(key => !tags.has(key));
  const empty = required.filter(key => tags.get(key)?.trim() === '');
  const values = { required: [...required], missing, empty };
  if (!missing.length && !empty.length) {
    return { status: 'COMPLIANT', reason: 'tags-present', values };
  }
  const problems: Phrase[] = [];
  if (missing.length) {
    problems.push(
      phrase('missing', {
        count: missing.length,
        keys: missing.map(key => missingKey(key, tags)),
      }),
    );
  }
  if (empty.length) {
    problems.push(phrase('empty', { count: empty.length, keys: empty }));
  }
  return {
    status: 'NON_COMPLIANT',
    reason: missing.length ? 'tags-missing' : 'tags-empty',
    values: { ...values, problems },
  };
}

/** Tag keys are case-sensitive, which is easy to overlook. */
function missingKey(key: string, tags: ReadonlyMap<string, string>): Phrase {
  if (key.startsWith('aws:')) {
    return phrase('key-of-aws', { key });
  }
  const near = [...tags.keys()].find(
    other => other.toLowerCase() === key.toLowerCase(),
  );
  return near === undefined
    ? phrase('key', { key })
    : phrase('key-near', { key, near });
}
