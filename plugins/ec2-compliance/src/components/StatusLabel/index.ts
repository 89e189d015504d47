export * from './StatusLabel';
