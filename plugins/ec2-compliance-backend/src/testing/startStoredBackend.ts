import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import ec2CompliancePlugin from '../index';

/**
 * A started backend with the plugin, whose AWS is nobody: what is stored is all
 * there is. Who stops it deletes `AWS_ENDPOINT_URL`.
 *
 * @param options - `features` hold the catalog and what the policy says
 */
export async function startStoredBackend(options: {
  features: BackendFeature[];
  /** Its database; one in memory by default. */
  knex?: Knex;
  target?: JsonObject;
  /** Who answers for what belongs to no service; nobody by default. */
  fallbackOwner?: string;
}): Promise<TestBackend> {
  const { fallbackOwner, features, knex } = options;
  process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:1';
  return startTestBackend({
    features: [
      ec2CompliancePlugin,
      ...(knex
        ? [
            createServiceFactory({
              service: coreServices.database,
              deps: {},
              factory: () => mockServices.database({ knex }),
            }),
          ]
        : []),
      mockServices.rootConfig.factory({
        data: {
          aws: {
            mainAccount: {
              accessKeyId: 'AKIASANDBOXMAIN00000',
              secretAccessKey: 'sandbox',
            },
          },
          ec2Compliance: {
            targets: [
              options.target ?? {
                accountId: '111111111111',
                regions: ['ap-southeast-2'],
              },
            ],
            mapping: [{ tag: 'Service' }],
            ...(fallbackOwner && { deadlines: { fallbackOwner } }),
          },
        },
      }),
      ...features,
    ],
  });
}
