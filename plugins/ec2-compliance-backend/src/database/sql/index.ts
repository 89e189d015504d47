export * from './bindings';
export * from './byText';
export * from './columnsOf';
export * from './hashOf';
export * from './inTransaction';
export * from './isPostgres';
export * from './keyset';
export * from './statusColumns';
