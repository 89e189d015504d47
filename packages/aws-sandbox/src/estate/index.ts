export { createDemoEstate } from './demo/createDemoEstate';
export {
  COLLECTOR_EXTERNAL_ID,
  COLLECTOR_ROLE,
  COLLECTOR_ROLE_WITH_EXTERNAL_ID,
  DEMO_ACCESS_KEY_ID,
} from './demo/demoAccounts';
export { DEMO_STORIES, type DemoStory } from './demo/demoStories';
export {
  generateEstate,
  GENERATED_ACCOUNT_ID,
  type GenerateEstateOptions,
} from './generated/generateEstate';
export { Estate } from './Estate';
export { Target } from './Target';
export type {
  AccountModel,
  AssociationModel,
  Cadence,
  InstanceModel,
  InstanceStateName,
  RegionModel,
} from './types';
