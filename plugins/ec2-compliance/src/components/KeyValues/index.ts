export * from './KeyValues';
