export { createDemoEstate } from './demo/createDemoEstate';
export {
  COLLECTOR_EXTERNAL_ID,
  COLLECTOR_ROLE,
  COLLECTOR_ROLE_WITH_EXTERNAL_ID,
  DEMO_ACCESS_KEY_ID,
} from './demo/demoAccounts';
export { DEMO_STORIES, type DemoStory } from './demo/demoStories';
export { CONTROL_STORIES } from './demo/controls/controlStories';
export {
  generateEstate,
  GENERATED_ACCOUNT_ID,
  type GenerateEstateOptions,
} from './generated/generateEstate';
export { Estate } from './Estate';
export { Target } from './Target';
export type { AccessModel } from './access/AccessModel';
export type { AlertingModel } from './alerting/AlertingModel';
export { trailLogGroupArn, trailLogGroupName } from './alerting/trailLogGroup';
export type { NetworkModel } from './network/NetworkModel';
export type { PatchingModel } from './patching/PatchingModel';
export type { StorageModel } from './storage/StorageModel';
export type { UserDataModel } from './userdata/UserDataModel';
export type {
  AccountModel,
  AssociationModel,
  Cadence,
  InstanceModel,
  InstanceStateName,
  RegionModel,
} from './types';
