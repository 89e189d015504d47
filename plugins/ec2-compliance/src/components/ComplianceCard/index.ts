export * from './ComplianceCard';
