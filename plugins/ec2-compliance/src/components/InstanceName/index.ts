export * from './InstanceName';
