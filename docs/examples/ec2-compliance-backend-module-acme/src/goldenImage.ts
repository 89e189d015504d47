import { AdditionalInstanceControl } from 'backstage-plugin-ec2-compliance-node';

/** The tag that Acme's pipeline puts on what it launches. */
const TAG = 'acme:image-built-on';

const DAY_MS = 86_400_000;

/** How old an image may be. */
const MAX_AGE_MS = 60 * DAY_MS;

/** Acme's instances run images of Acme's own pipeline that are not too old. */
export const goldenImage: AdditionalInstanceControl = {
  id: 'acme-golden-image',
  scope: 'instance',
  title: 'Runs a current golden image',
  passingTitle: 'Golden image current',
  failingTitle: 'No current golden image',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement: 'Instances run an image of the pipeline, built within 60 days.',
  why: 'An image that was built long ago starts with old packages each time.',
  sources: ['ec2-instances'],
  limits:
    'The tag is believed: whoever may tag instances can claim another day.',
  reasons: {
    current: {
      title: 'Image is current',
      sentence: 'The image was built on {{builtOn}}',
    },
    old: {
      title: 'Image is too old',
      sentence:
        'The image was built on {{builtOn}}, more than {{window, duration}} ago',
    },
    'not-ours': {
      title: 'Not launched by the pipeline',
      sentence:
        "The instance has no tag '{{tag}}', so its image is not the pipeline's",
    },
    malformed: {
      title: 'Day of the build cannot be read',
      sentence: "The tag '{{tag}}' is '{{value}}', which is no day",
    },
  },
  fix: {
    autoScaled: [
      {
        text: 'Run the image pipeline, then refresh the instances of the group',
        link: 'https://wiki.acme.example/golden-images',
      },
    ],
    longLived: [
      {
        text: 'Replace the instance by one that the pipeline launches',
        link: 'https://wiki.acme.example/golden-images',
      },
    ],
  },
  docs: 'https://wiki.acme.example/golden-images',

  judge({ instance, now }) {
    const value = instance.tags[TAG];
    if (value === undefined) {
      return {
        status: 'NON_COMPLIANT',
        reason: 'not-ours',
        values: { tag: TAG },
      };
    }
    const builtAt = Date.parse(`${value}T00:00:00Z`);
    if (Number.isNaN(builtAt)) {
      // What cannot be read is not known, and never a pass.
      return {
        status: 'INSUFFICIENT_DATA',
        reason: 'malformed',
        values: { tag: TAG, value },
      };
    }
    return now.isAfter(builtAt + MAX_AGE_MS)
      ? {
          status: 'NON_COMPLIANT',
          reason: 'old',
          values: { builtOn: value, window: MAX_AGE_MS },
        }
      : {
          status: 'COMPLIANT',
          reason: 'current',
          values: { builtOn: value },
        };
  },
};
