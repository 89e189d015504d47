/**
 * A stand-in for the AWS endpoints, for the demo, the tests and the benchmarks.
 *
 * @packageDocumentation
 */
export { AwsSandbox } from './AwsSandbox';
export * from './estate';
export type { CallCount, CallReport } from './server/CallCounters';
export type { FaultKind, FaultRule } from './server/FaultRule';
export { FAULT_KINDS } from './server/FaultRule';
