export * from './clauses';
export * from './computeDeadline';
export * from './judgeExposure';
export * from './summarizeFindings';
export * from './types';
