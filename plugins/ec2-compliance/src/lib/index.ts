export * from './classNames';
export * from './counts';
export * from './fillPlaceholders';
export * from './reasonOf';
export * from './sortControls';
export * from './statuses';
export * from './times';
export * from './unmappedReason';
