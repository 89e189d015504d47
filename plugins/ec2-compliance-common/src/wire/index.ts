/**
 * The schemas of everything on the wire, for those who must read or check it.
 * They need zod; their types, and every choice, come without it from
 * `backstage-plugin-ec2-compliance-common`.
 *
 * @packageDocumentation
 */

export * from './changes';
export * from './claims';
export * from './controls';
export * from './evidence';
export * from './findings';
export * from './fixes';
export * from './freshness';
export * from './history';
export * from './instances';
export * from './mapping';
export * from './maturity';
export * from './notificationSettings';
export * from './page';
export * from './reports';
export * from './reviewDelegates';
export * from './reviews';
export * from './schemas';
export * from './scorecards';
export * from './status';
export * from './targets';
export * from './verdicts';
export * from './waivers';
export type { Phrase, PluralTemplate, Template } from '../words';
