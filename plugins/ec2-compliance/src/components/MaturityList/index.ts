export * from './MaturityList';
export { levelInWords } from './maturityInWords';
