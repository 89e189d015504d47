import type { AnalyzerModel } from '../services/accessanalyzer/model/AnalyzerModel';
import type { ConfigModel } from '../services/config/model/ConfigModel';
import type { NetworkModel } from '../services/ec2/model/NetworkModel';
import type { StorageModel } from '../services/ec2/model/StorageModel';
import type {
  InspectorFilterModel,
  InspectorStatus,
} from '../services/inspector2/model/InspectorModel';
import type { AccessModel } from '../services/ssm/model/AccessModel';
import type { AssociationModel } from '../services/ssm/model/AssociationModel';
import type { PatchingModel } from '../services/ssm/model/PatchingModel';
import type { AlertingModel } from './AlertingModel';

/**
 * Settings of one account in one Region.
 *
 * @public
 */
export interface RegionModel {
  region: string;
  inspector: { account: InspectorStatus; ec2: InspectorStatus };
  /** Filters of findings; none unless said. */
  inspectorFilters?: InspectorFilterModel[];
  /** `EC2_SSM_AGENT_BASED` unless said. */
  inspectorScanMode?: 'EC2_SSM_AGENT_BASED' | 'EC2_HYBRID';
  /** Role of the Default Host Management Configuration; undefined is off. */
  defaultHostManagementRole?: string;
  associations: AssociationModel[];
  /** Actions that a service control policy denies to everybody here. */
  deniedByPolicy?: string[];
  network?: NetworkModel;
  storage?: StorageModel;
  patching?: PatchingModel;
  access?: AccessModel;
  alerting?: AlertingModel;
  /** Undefined: AWS Config was never set up. */
  config?: ConfigModel;
  /** Undefined: no Access Analyzer. */
  analyzers?: AnalyzerModel[];
}
