export * from './finding';
export * from './instance';
export * from './identityPayloads';
export * from './networkPayloads';
export * from './payloads';
export * from './types';
export * from './validateEvidence';
export * from './resolveEvidence';
