export * from './collectors';
export * from './types';
