export * from './catalogue';
export * from './describeControl';
export * from './judgeInstance';
export * from './sharedReasons';
export * from './types';
