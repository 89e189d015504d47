export * from './FindingsContent';
