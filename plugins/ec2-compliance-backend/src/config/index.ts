export * from './provideTargets';
export * from './claims';
export * from './controls';
export * from './deadlines';
export * from './notifications';
export * from './readEc2ComplianceConfig';
export * from './targets';
export * from './waivers';
