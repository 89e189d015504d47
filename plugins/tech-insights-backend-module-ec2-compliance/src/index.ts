/**
 * Gives Tech Insights facts on how the EC2 instances of entities stand.
 *
 * @packageDocumentation
 */

export { techInsightsModuleEc2Compliance as default } from './module';
