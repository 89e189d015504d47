export { techDocsModule } from './techDocsModule';
