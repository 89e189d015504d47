export * from './api';
export * from './controls';
export * from './sources';
export * from './status';
