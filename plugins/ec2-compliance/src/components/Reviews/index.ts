export * from './Reviews';
