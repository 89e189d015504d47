/**
 * Shows on the page of each service how its EC2 instances stand on the
 * Essential Eight: the backend.
 *
 * @packageDocumentation
 */

export { ec2CompliancePlugin as default } from './plugin';
