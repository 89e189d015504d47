export * from './accounts';
export * from './changes';
export * from './createCaseEstate';
export * from './instances';
export * from './patching';
export * from './types';
export * from './userData';
