export * from './fakeApi';
export * from './render';
