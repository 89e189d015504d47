export * from './AllMet';
