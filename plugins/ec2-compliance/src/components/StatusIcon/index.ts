export * from './StatusIcon';
