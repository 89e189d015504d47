export * from './AccountsContent';
