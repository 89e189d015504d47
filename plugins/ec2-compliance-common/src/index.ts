/**
 * Types on the wire, permissions, annotations and entity helpers of the EC2
 * Compliance plugins.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './consoleLinks';
export * from './parseMaturityLevel';
export * from './parseTagSelectors';
export * from './permissions';
export * from './types';
export * from './words';
