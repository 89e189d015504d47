export * from './FindingCountsText';
