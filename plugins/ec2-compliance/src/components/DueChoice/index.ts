export * from './DueChoice';
