export * from './instance';
export * from './payloads';
export * from './types';
export * from './validateEvidence';
export * from './resolveEvidence';
