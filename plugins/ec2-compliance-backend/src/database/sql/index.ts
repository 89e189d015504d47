export * from './bindings';
export * from './hashOf';
export * from './inTransaction';
export * from './isPostgres';
export * from './keyset';
export * from './statusColumns';
