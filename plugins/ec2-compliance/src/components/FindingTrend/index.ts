export * from './FindingTrend';
