export * from './ScorecardPicker';
