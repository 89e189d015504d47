export * from './AboutControl';
