export * from './AccountControlList';
export * from './AccountControls';
export * from './accountControlsInWords';
