export * from './DueLabel';
