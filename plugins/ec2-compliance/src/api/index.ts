export * from './Ec2ComplianceApi';
export * from './Ec2ComplianceClient';
