/**
 * Shows on the page of each service how its EC2 instances stand on the
 * Essential Eight.
 *
 * @packageDocumentation
 */

export { ec2CompliancePlugin as default } from './plugin';
export * from './api';
export {
  EC2_COMPLIANCE_KINDS,
  isEc2ComplianceAvailable,
} from './isEc2ComplianceAvailable';
