export { createDemoEstate } from './demo/createDemoEstate';
export {
  COLLECTOR_EXTERNAL_ID,
  COLLECTOR_ROLE,
  COLLECTOR_ROLE_WITH_EXTERNAL_ID,
  DEMO_ACCESS_KEY_ID,
} from './demo/demoAccounts';
export { DEMO_STORIES, type DemoStory } from './demo/demoStories';
export { ACCOUNT_STORIES, type AccountStory } from './accountStories';
export { CONTROL_STORIES } from './demo/controls/controlStories';
export { TARGET_STORIES } from './demo/controls/targetStories';
export {
  generateEstate,
  GENERATED_ACCOUNT_ID,
  type GenerateEstateOptions,
} from './generated/generateEstate';
export { Estate } from './Estate';
export { countActive } from './vulnerabilities/findingsOf';
export { Target } from './Target';
export { permissionSetRoleName } from './identity/peopleRoles';
export type { AccessModel } from './access/AccessModel';
export type { AlertingModel } from './alerting/AlertingModel';
export { trailLogGroupArn, trailLogGroupName } from './alerting/trailLogGroup';
export type { AnalyzerModel } from './analyzers/AnalyzerModel';
export type { ConfigModel } from './config/ConfigModel';
export type { IdentityModel } from './identity/IdentityModel';
export type { NetworkModel } from './network/NetworkModel';
export type { OrganizationModel } from './organization/OrganizationModel';
export type { PatchingModel } from './patching/PatchingModel';
export type { StorageModel } from './storage/StorageModel';
export type { ActivityModel } from './trails/ActivityModel';
export type { TrailModel } from './trails/TrailModel';
export type { UserDataModel } from './userdata/UserDataModel';
export type {
  AccountModel,
  AssociationModel,
  Cadence,
  InstanceModel,
  InstanceStateName,
  RegionModel,
} from './types';
