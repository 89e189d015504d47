export * from './chooseClause';
export * from './clauses';
export * from './clausesOf';
