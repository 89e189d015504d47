export * from './EntityFindings';
