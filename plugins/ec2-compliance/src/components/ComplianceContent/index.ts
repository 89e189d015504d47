export * from './ComplianceContent';
