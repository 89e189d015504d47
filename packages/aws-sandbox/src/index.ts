/**
 * A stand-in for the AWS endpoints, for tests, demos and benchmarks.
 *
 * @packageDocumentation
 */
export { AwsSandbox } from './sandbox/AwsSandbox';
export { dateOption, integerOption, runSandbox } from './sandbox/runSandbox';
export { ACCESS_KEY_ID } from './credentials/accessKey';
export { FAULT_KINDS } from './faults/FaultRule';
export type { FaultKind, FaultRule } from './faults/FaultRule';
export type { CallCount, CallReport } from './server/CallCounters';

// What an estate is made of.
export { Estate } from './estate/Estate';
export { listSource, Target, type InstanceSource } from './estate/Target';
export {
  operatingSystem,
  type OperatingSystem,
  type OperatingSystemId,
} from './estate/operatingSystems';
export type { AccountModel } from './estate/AccountModel';
export type { AlertingModel } from './estate/AlertingModel';
export type { InstanceModel, InstanceStateName } from './estate/InstanceModel';
export type { RegionModel } from './estate/RegionModel';
export type * from './services/accessanalyzer/model/AnalyzerModel';
export type * from './services/cloudtrail/model/ActivityModel';
export type * from './services/cloudtrail/model/TrailModel';
export type * from './services/cloudwatch/model/AlarmModel';
export type * from './services/config/model/ConfigModel';
export type * from './services/ec2/model/NetworkModel';
export type * from './services/ec2/model/StorageModel';
export type * from './services/ec2/model/UserDataModel';
export type * from './services/events/model/EventRuleModel';
export type * from './services/iam/model/IdentityModel';
export type * from './services/inspector2/model/InspectorModel';
export type * from './services/inspector2/model/VulnerabilityModel';
export type * from './services/logs/model/MetricFilterModel';
export type * from './services/organizations/model/OrganizationModel';
export type * from './services/sns/model/TopicModel';
export type * from './services/ssm/model/AccessModel';
export type * from './services/ssm/model/ApplicationsModel';
export type * from './services/ssm/model/AssociationModel';
export type * from './services/ssm/model/NodeModel';
export type * from './services/ssm/model/PatchingModel';
export type * from './services/ssm/model/PatchModel';
export type * from './services/sts/model/RoleModel';

// Times and identifiers, which repeat in every run.
export {
  DAY,
  HOUR,
  lastTime,
  MINUTE,
  type Cadence,
  type Millis,
} from './time/cadence';
export { hashText, hex8, mix } from './random/random';
export {
  CORPORATE_CIDR,
  templatedGroupId,
  templateOf,
  type GroupTemplate,
} from './services/ec2/network/groupTemplates';
export {
  flowLogIdOf,
  legacyVpcIdOf,
  prefixListIdOf,
  vpcIdOf,
} from './services/ec2/network/networkIds';
export {
  trailLogGroupArn,
  trailLogGroupName,
} from './services/cloudtrail/trailLogGroup';
export { awsBaselineArn } from './services/ssm/patching/awsBaselines';

// Ready-made parts, and a whole estate by seed and size.
export { plainAccount } from './blueprints/accounts/plainAccount';
export {
  analyzer,
  failedRoleAnalysis,
  roleFinding,
} from './blueprints/accessanalyzer/analyzer';
export {
  commonActivity,
  globalActivity,
  person,
} from './blueprints/cloudtrail/commonActivity';
export { configRule, eightRules } from './blueprints/config/configRules';
export { recorder } from './blueprints/config/recorder';
export { callerRoles } from './blueprints/iam/callerRoles';
export { CUSTOMER_POLICIES } from './blueprints/iam/customerPolicies';
export {
  BASELINE_POLICY,
  BOUNDARY_POLICY,
  DEFAULT_PROFILE,
  DEFAULT_ROLE,
  instanceProfile,
  instanceRole,
  PARTNER_ACCOUNT_ID,
  type InstanceRoleVariant,
} from './blueprints/iam/instanceRoles';
export {
  IDENTITY_CENTER_REGION,
  permissionSetRole,
  permissionSetRoleName,
  type PermissionSet,
} from './blueprints/iam/peopleRoles';
export { plainRole, serviceRoles } from './blueprints/iam/serviceRoles';
export {
  ADMINISTRATOR,
  AWS_MANAGED_POLICIES,
  READ_ONLY,
  SECURITY_AUDIT,
  VIEW_ONLY,
} from './services/iam/awsManagedPolicies';
export {
  allow,
  policy,
  trustAccount,
  trustOidc,
  trustSaml,
  trustService,
} from './services/iam/policyDocuments';
export { healthyInstance } from './blueprints/instances/healthyInstance';
export * as quirks from './blueprints/instances/quirks';
export type { Quirk } from './blueprints/instances/Quirk';
export { member } from './blueprints/organizations/member';
export {
  GENERATED_ACCOUNT_ID,
  GENERATED_READER_ROLE,
  generateEstate,
  type GenerateEstateOptions,
} from './generated/generateEstate';

// What the emulator makes of it, to compare other answers with.
export { countActive } from './services/inspector2/findingsOf';
export {
  evaluateInstance,
  judgesInstances,
} from './services/config/evaluateInstance';
export {
  patchesOf,
  type CatalogPatch,
} from './services/ssm/patching/patchCatalog';
export { sessionsOf } from './services/ssm/sessions/sessionsOf';
export { userDataOf } from './services/ec2/userdata/userDataOf';
export { volumesOf } from './services/ec2/storage/volumesOf';

// For tests.
export { assumeRole } from './testing/assumeRole';
export { clientsOf, failureOf, pagesOf } from './testing/clients';
export { NOW, smallEstate, smallId } from './testing/smallEstate';
export { stopSound } from './testing/stopSound';
