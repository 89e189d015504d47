/**
 * Says on the entities of the catalog in which AWS accounts their EC2 instances
 * run.
 *
 * @packageDocumentation
 */

export { catalogModuleEc2Compliance as default } from './module';
