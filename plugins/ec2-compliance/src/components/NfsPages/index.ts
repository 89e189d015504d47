export * from './NfsPages';
