import {
  AdditionalInstanceControl,
  judgeUnavailable,
} from 'backstage-plugin-ec2-compliance-node';
import { z } from 'zod';

const record = z.object({ tier: z.string() });

/** Acme's instances are in Acme's inventory. */
export const registered: AdditionalInstanceControl = {
  id: 'acme-registered',
  scope: 'instance',
  title: 'Is in the inventory',
  passingTitle: 'In the inventory',
  failingTitle: 'Not in the inventory',
  strategy: 'patch-applications',
  fixedBy: 'team',
  requirement: 'Every instance is registered with the tier of its service.',
  why: 'Nobody is called at night for what nobody knows of.',
  sources: ['additional:acme-inventory'],
  limits: 'It does not show whether the tier is the right one.',
  reasons: {
    registered: {
      title: 'Registered',
      sentence: 'The inventory has the instance in tier {{tier}}',
    },
    'not-registered': {
      title: 'Not registered',
      sentence: 'The inventory does not know the instance',
    },
    'no-tier': {
      title: 'Registered without a tier',
      sentence: 'The inventory knows the instance, and no tier of it',
    },
  },
  fix: {
    autoScaled: [{ text: 'Register the Auto Scaling group' }],
    longLived: [{ text: 'Register the instance' }],
  },
  docs: 'https://wiki.acme.example/inventory',

  judge({ evidence }) {
    const known = evidence.get('additional:acme-inventory');
    if (known.state === 'unavailable') {
      return judgeUnavailable(known);
    }
    if (known.state === 'absent') {
      // A complete reading that does not hold it: this is the fact itself.
      return { status: 'NON_COMPLIANT', reason: 'not-registered' };
    }
    const { data } = record.safeParse(known.payload);
    return data
      ? {
          status: 'COMPLIANT',
          reason: 'registered',
          values: { tier: data.tier },
        }
      : { status: 'INSUFFICIENT_DATA', reason: 'no-tier' };
  },
};
