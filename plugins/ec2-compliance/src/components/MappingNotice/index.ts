export * from './MappingNotice';
