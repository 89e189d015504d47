export * from './ComplianceHeadline';
