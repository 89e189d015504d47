/**
 * Finds services and instances in Backstage's search by what EC2 Compliance
 * knows of them.
 *
 * @packageDocumentation
 */

export { searchModuleEc2Compliance as default } from './module';
