export * from './CatalogSync';
export * from './DeadlineKeeper';
export * from './MappingRefresher';
export * from './RefreshScheduler';
export * from './ScorecardRoller';
export * from './TargetJudge';
export * from './TargetRefresher';
export * from './WorkloadRefresher';
