export * from './VerdictInstances';
