export * from './controlFixtures';
export * from './createFakeApi';
export * from './fixtures';
export * from './accountFixtures';
export * from './manyControls';
export * from './reviewFixtures';
