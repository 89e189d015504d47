/**
 * Types on the wire, permissions, annotations and entity helpers of the EC2
 * Compliance plugins.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './consoleLinks';
export * from './controlStatus';
export * from './fixes/fixStepsOf';
export * from './isHttps';
export * from './lastMoment';
export * from './parseMaturityLevel';
export * from './parseSharedWith';
export * from './parseTagSelectors';
export * from './percentOf';
export * from './permissions';
export * from './severities';
export * from './titleOfControl';
export * from './wire/enumerations';
export * from './wire/limits';
export * from './wire/sources';
// Types alone: pages import from here, and must not load zod.
export type * from './wire/claims';
export type * from './wire/controls';
export type * from './wire/evidence';
export type * from './wire/findings';
export type * from './wire/fixes';
export type * from './wire/freshness';
export type * from './wire/changes';
export type * from './wire/history';
export type * from './wire/instances';
export type * from './wire/mapping';
export type * from './wire/maturity';
export type * from './wire/notificationSettings';
export type * from './wire/page';
export type * from './wire/reports';
export type * from './wire/reviewDelegates';
export type * from './wire/reviews';
export type * from './wire/scorecards';
export type * from './wire/status';
export type * from './wire/targets';
export type * from './wire/verdicts';
export type * from './wire/waivers';
export * from './words';
