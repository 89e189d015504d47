/**
 * How modules add controls, evidence and accounts of their own to the EC2 Compliance
 * backend.
 *
 * @packageDocumentation
 */

export * from './controls';
export * from './Ec2ComplianceClient';
export * from './evidence';
export * from './judgeUnavailable';
export * from './sources';
export * from './targets';
