export * from './InstancesContent';
