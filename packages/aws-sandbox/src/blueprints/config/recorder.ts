import type { RecorderModel } from '../../services/config/model/ConfigModel';

/** A recorder of the customer's, which records everything all the time. */
export function recorder(rest: Partial<RecorderModel>): RecorderModel {
  return {
    name: 'default',
    roleName: 'aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
    scope: 'PAID',
    strategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES', includeGlobal: true },
    frequency: 'CONTINUOUS',
    recording: true,
    startedAt: Date.parse('2025-02-03T00:00:00Z'),
    lastStatus: 'Success',
    statusChangedAt: { every: 10 * 60 * 1000, phase: 0 },
    ...rest,
  };
}
