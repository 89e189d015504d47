export * from './refusalPhrases';
export * from './refuse';
