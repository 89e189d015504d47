export * from './accountCatalogue';
export * from './catalogue';
export * from './describeControl';
export * from './judgeAccount';
export * from './judgeInstance';
export * from './sharedReasons';
export * from './types';
