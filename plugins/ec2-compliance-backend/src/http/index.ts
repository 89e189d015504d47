export * from './Authorizer';
export * from './createRouter';
export * from './FindingService';
export * from './InstanceService';
export * from './permissionRules';
export * from './ReviewService';
export * from './ScorecardService';
export * from './TargetService';
