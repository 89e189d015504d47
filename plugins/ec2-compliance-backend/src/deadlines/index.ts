export * from './clauses';
export * from './computeByLevel';
export * from './computeDeadline';
export * from './hasFix';
export * from './judgeExposure';
export * from './summarizeFindings';
export * from './types';
