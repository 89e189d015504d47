import type { ActivityModel } from '../services/cloudtrail/model/ActivityModel';
import type { TrailModel } from '../services/cloudtrail/model/TrailModel';
import type { IdentityModel } from '../services/iam/model/IdentityModel';
import type { OrganizationModel } from '../services/organizations/model/OrganizationModel';
import type { RoleModel } from '../services/sts/model/RoleModel';
import type { RegionModel } from './RegionModel';

/**
 * One account, who may act in it, and its Regions.
 *
 * @public
 */
export interface AccountModel {
  accountId: string;
  alias: string;
  /** Opt-in Regions that the account has enabled. */
  optedInRegions: string[];
  regions: RegionModel[];
  roles: RoleModel[];
  /** Long-lived access keys, by access key ID. */
  users: { accessKeyId: string; name: string; deniedActions: string[] }[];
  /** What IAM lists, whether or not it can call the sandbox. */
  identity?: IdentityModel;
  /** Set on the management account of an organisation. */
  organization?: OrganizationModel;
  /** Trails that the account owns. */
  trails?: TrailModel[];
  /** What CloudTrail has seen. */
  activity?: ActivityModel[];
}
