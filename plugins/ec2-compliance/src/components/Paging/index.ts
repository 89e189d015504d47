export * from './Paging';
