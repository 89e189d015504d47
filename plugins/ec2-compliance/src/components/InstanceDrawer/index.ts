export * from './InstanceDrawer';
