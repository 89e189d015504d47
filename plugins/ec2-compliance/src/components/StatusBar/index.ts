export * from './StatusBar';
