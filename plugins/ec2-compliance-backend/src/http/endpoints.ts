import {
  ControlList,
  CreateReviewRequest,
  FindingGroup,
  FindingGrouping,
  FindingHistoryItem,
  FindingInstance,
  FindingList,
  InstanceDetail,
  InstanceSummary,
  Page,
  Review,
  Scorecard,
  ScorecardHistoryItem,
  ScorecardList,
  TargetSummary,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { FindingDue, InstanceSort, ScorecardSort } from '../database';

/** The query of `GET /v1/scorecards`. */
export interface ListScorecardsQuery {
  owner?: string[];
  system?: string;
  kind?: string;
  strategy?: string;
  status?: VerdictStatus;
  accountId?: string;
  rollup?: boolean;
  q?: string;
  sort?: ScorecardSort;
  cursor?: string;
  limit?: number;
}

/** The query of `GET /v1/instances`. */
export interface ListInstancesQuery {
  entityRef?: string;
  accountId?: string;
  region?: string;
  control?: string;
  status?: VerdictStatus;
  unmapped?: boolean;
  q?: string;
  sort?: InstanceSort;
  cursor?: string;
  limit?: number;
}

/** What narrows a list of findings, however they are grouped. */
export interface FindingParameters {
  entityRef?: string;
  owner?: string[];
  mine?: boolean;
  due?: FindingDue;
  severity?: string;
  cve?: string;
  kev?: boolean;
  fixAvailable?: boolean;
  unmapped?: boolean;
  unowned?: boolean;
  q?: string;
}

/** The query of `GET /v1/findings/history`. */
export interface FindingHistoryParameters
  extends Pick<FindingParameters, 'entityRef' | 'owner' | 'mine'> {
  weeks?: number;
}

/** The query of `GET /v1/findings`. */
export interface ListFindingsQuery extends FindingParameters {
  cursor?: string;
  limit?: number;
}

type EntityPath = { kind: string; namespace: string; name: string };

/** The types of what the OpenAPI document describes, operation by operation. */
export type Endpoints = {
  '#get|/v1/controls': { response: ControlList };
  '#get|/v1/scorecards': {
    query: ListScorecardsQuery;
    response: ScorecardList;
  };
  '#get|/v1/scorecards/{kind}/{namespace}/{name}': {
    path: EntityPath;
    response: Scorecard;
  };
  '#get|/v1/scorecards/{kind}/{namespace}/{name}/history': {
    path: EntityPath;
    query: { days?: number };
    response: { items: ScorecardHistoryItem[] };
  };
  '#get|/v1/instances': {
    query: ListInstancesQuery;
    response: Page<InstanceSummary>;
  };
  '#get|/v1/instances/{accountId}/{region}/{instanceId}': {
    path: { accountId: string; region: string; instanceId: string };
    response: InstanceDetail;
  };
  '#get|/v1/findings': {
    query: ListFindingsQuery;
    response: FindingList;
  };
  '#get|/v1/findings/groups': {
    query: ListFindingsQuery & { by: FindingGrouping };
    response: Page<FindingGroup>;
  };
  '#get|/v1/findings/history': {
    query: FindingHistoryParameters;
    response: { items: FindingHistoryItem[] };
  };
  '#get|/v1/findings/{id}/instances': {
    path: { id: string };
    response: { items: FindingInstance[] };
  };
  '#get|/v1/reviews': {
    query: { entityRef: string };
    response: { items: Review[] };
  };
  '#post|/v1/reviews': {
    body: CreateReviewRequest;
    response: Review;
  };
  '#get|/v1/targets': {
    response: { items: TargetSummary[]; canRefresh: boolean };
  };
  '#post|/v1/targets/{id}/refresh': {
    path: { id: string };
    response: void;
  };
};
