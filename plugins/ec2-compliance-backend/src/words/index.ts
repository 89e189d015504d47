export * from './createWords';
export * from './sharedPhrases';
