export * from './ScorecardsContent';
