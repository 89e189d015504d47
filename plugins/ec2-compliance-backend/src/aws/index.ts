export * from './AwsClientFactory';
export * from './classifyError';
export * from './EvidenceGapError';
export * from './requireAnswer';
export * from './types';
