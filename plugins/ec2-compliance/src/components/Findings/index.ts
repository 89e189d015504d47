export * from './FindingRows';
