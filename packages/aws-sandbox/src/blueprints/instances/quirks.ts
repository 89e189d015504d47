export * from './exposure';
export * from './inspector';
export * from './lifecycle';
export * from './operations';
export * from './patches';
export { type Quirk } from './Quirk';
export * from './systemsManager';
export * from './vulnerabilities';
