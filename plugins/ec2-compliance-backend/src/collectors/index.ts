export * from './additional/toCollector';
export * from './collectors';
export * from './types';
