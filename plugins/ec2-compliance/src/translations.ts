/**
 * For apps that bring another language, or other words in one that is there.
 *
 * @packageDocumentation
 */

export { ec2ComplianceTranslationRef } from './language';
