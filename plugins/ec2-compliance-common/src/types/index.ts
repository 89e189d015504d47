export * from './api';
export * from './controls';
export * from './findings';
export * from './maturity';
export * from './reviews';
export * from './sources';
export * from './status';
