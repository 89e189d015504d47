export * from './ServerTable';
