import {
  AdditionalAccountControl,
  judgeUnavailable,
} from 'backstage-plugin-ec2-compliance-node';
import { z } from 'zod';

/** Where Acme may run anything. */
const REGIONS = ['ap-southeast-2', 'ap-southeast-4'];

/** What this control reads of the record; it may hold more. */
const record = z.object({ enabled: z.boolean() });

/** Regions that Acme does not use are at least closed to plain volumes. */
export const regionInUse: AdditionalAccountControl = {
  id: 'acme-region-in-use',
  scope: 'account',
  title: 'Region is one of ours, or is guarded',
  passingTitle: 'Region ours or guarded',
  failingTitle: 'Unguarded Region',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement: 'Volumes are encrypted by default where Acme runs nothing.',
  why: 'Nobody looks at a Region that nobody uses.',
  sources: ['ec2-default-encryption'],
  limits: 'It looks at one default of the Region alone.',
  reasons: {
    ours: {
      title: 'One of our Regions',
      sentence: 'Acme runs in {{region}}',
    },
    guarded: {
      title: 'Guarded',
      sentence: 'New volumes in {{region}} are encrypted by default',
    },
    unguarded: {
      title: 'Not guarded',
      sentence: 'New volumes in {{region}} are not encrypted by default',
    },
    unread: {
      title: 'Setting is not known',
      sentence: 'The last reading of {{region}} left no record of the setting',
    },
  },
  fix: {
    autoScaled: [],
    longLived: [
      {
        text: 'Encrypt new volumes by default',
        command: 'aws ec2 enable-ebs-encryption-by-default --region {region}',
      },
    ],
  },
  docs: 'https://wiki.acme.example/regions',

  judge({ evidence, target: { region } }) {
    if (REGIONS.includes(region)) {
      return { status: 'COMPLIANT', reason: 'ours', values: { region } };
    }
    const setting = evidence.get('ec2-default-encryption');
    if (setting.state === 'unavailable') {
      return judgeUnavailable(setting);
    }
    const payload =
      setting.state === 'present'
        ? record.safeParse(setting.payload)
        : undefined;
    if (!payload?.success) {
      return {
        status: 'INSUFFICIENT_DATA',
        reason: 'unread',
        values: { region },
      };
    }
    return payload.data.enabled
      ? { status: 'COMPLIANT', reason: 'guarded', values: { region } }
      : { status: 'NON_COMPLIANT', reason: 'unguarded', values: { region } };
  },
};
