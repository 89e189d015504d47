export * from './ConfigVerdict';
export * from './VerdictTimes';
export * from './VerdictValues';
