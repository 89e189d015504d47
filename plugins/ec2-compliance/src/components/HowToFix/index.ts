export * from './HowToFix';
