export * from './controlFixedBy';
export * from './controlShare';
export * from './judgeMaturity';
export * from './scoreControls';
export * from './statusCounts';
export * from './worstStatus';
