export * from './controlFixtures';
export * from './createFakeApi';
export * from './fixtures';
