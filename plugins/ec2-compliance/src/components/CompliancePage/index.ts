export * from './CompliancePage';
