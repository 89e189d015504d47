import type { ConfigModel } from './model/ConfigModel';

const GLOBAL_TYPES = [
  'AWS::IAM::Role',
  'AWS::IAM::User',
  'AWS::IAM::Group',
  'AWS::IAM::Policy',
];

/** Whether the customer's recorder records a resource type. */
export function recordsType(config: ConfigModel, type: string): boolean {
  const recorder = config.recorders.find(entry => entry.scope === 'PAID');
  switch (recorder?.strategy.useOnly) {
    case 'ALL_SUPPORTED_RESOURCE_TYPES':
      return recorder.strategy.includeGlobal || !GLOBAL_TYPES.includes(type);
    case 'INCLUSION_BY_RESOURCE_TYPES':
      return recorder.strategy.types.includes(type);
    case 'EXCLUSION_BY_RESOURCE_TYPES':
      return !recorder.strategy.types.includes(type);
    default:
      return false;
  }
}
