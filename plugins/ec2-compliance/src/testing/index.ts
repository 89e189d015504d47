export * from './controlFixtures';
export * from './createFakeApi';
export * from './findingFixtures';
export * from './fixtures';
export * from './accountFixtures';
export * from './manyControls';
export * from './maturityFixtures';
export * from './reviewFixtures';
