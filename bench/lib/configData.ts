import { JsonObject } from '@backstage/types';
import { ACCESS_KEY_ID, GENERATED_READER_ROLE } from 'aws-sandbox';

/** The parts of app-config that decide what is collected and judged. */
export function configData(options: {
  /** The `backend.database` section. */
  database: JsonObject;
  accountIds: string[];
  region: string;
}) {
  return {
    backend: { database: options.database },
    aws: {
      mainAccount: { accessKeyId: ACCESS_KEY_ID, secretAccessKey: 'any' },
      accountDefaults: { roleName: GENERATED_READER_ROLE },
    },
    ec2Compliance: {
      targets: options.accountIds.map(accountId => ({
        accountId,
        regions: [options.region],
      })),
      mapping: [{ tag: 'Service' }],
      controls: { requiredTags: ['Service', 'Environment', 'Owner'] },
    },
  };
}
