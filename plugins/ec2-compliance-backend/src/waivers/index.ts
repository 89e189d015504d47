export * from './WaiverBook';
export * from './decide';
export * from './dueNotice';
export * from './maximumDays';
export * from './overlayWaivers';
export * from './stateOf';
export * from './types';
