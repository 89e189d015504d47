import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { FetchApi } from '@backstage/frontend-plugin-api';
import {
  ChangeNotificationSettingsRequest,
  ChangeList,
  ChangeListQuery,
  ClaimList,
  ClaimListQuery,
  ControlDescription,
  ControlList,
  ControlPage,
  ControlQuery,
  ControlTitleList,
  ControlWordsList,
  CreateReviewDelegateRequest,
  CreateReviewRequest,
  CreateWaiversRequest,
  DecideWaiversRequest,
  EvidenceQuery,
  DueReviewList,
  DueReviewListQuery,
  FindingGroup,
  FindingGroupListQuery,
  FindingHistory,
  FindingHistoryQuery,
  FindingInstanceList,
  FindingList,
  FixPlan,
  FixQuery,
  Freshness,
  FreshnessQuery,
  HistoryOfList,
  HistoryOfListQuery,
  InstanceDetail,
  InstanceLocation,
  InstancePage,
  MappingProblemList,
  MappingProblemListQuery,
  Page,
  ReportQuery,
  NotificationSettings,
  NotificationSettingsList,
  Review,
  ReviewChanges,
  ReviewDelegate,
  ReviewDelegateList,
  ReviewList,
  ReviewListQuery,
  Scorecard,
  ScorecardAccountControlQuery,
  ScorecardDetailQuery,
  ScorecardAccountControlList,
  ScorecardControlList,
  ScorecardHistory,
  ScorecardHistoryQuery,
  ScorecardList,
  ScorecardMaturity,
  TargetDetail,
  TargetList,
  WaiverChanges,
  WaiverDetail,
  WaiverLimit,
  WaiverLimitRequest,
  WaiverList,
  WaiverListQuery,
} from 'backstage-plugin-ec2-compliance-common';
import {
  Ec2ComplianceApi,
  EvidenceOf,
  ExportedList,
  ExportFormat,
  FindingQuery,
  InstanceQuery,
  ReportForm,
  QueryValue,
  ScorecardQuery,
} from './Ec2ComplianceApi';

/**
 * Implements {@link Ec2ComplianceApi} on top of the backend's HTTP API.
 *
 * @public
 */
export class Ec2ComplianceClient implements Ec2ComplianceApi {
  readonly #fetchApi: FetchApi;

  static create(options: { fetchApi: FetchApi }): Ec2ComplianceClient {
    return new Ec2ComplianceClient(options.fetchApi);
  }

  private constructor(fetchApi: FetchApi) {
    this.#fetchApi = fetchApi;
  }

  listControls(options?: { signal?: AbortSignal }): Promise<ControlList> {
    return this.#get('controls', {}, options);
  }

  listControlWords(
    query: { keys: string },
    options?: { signal?: AbortSignal },
  ): Promise<ControlWordsList> {
    return this.#get('controls/words', { ...query }, options);
  }

  getControlPage(
    id: string,
    options?: { signal?: AbortSignal },
  ): Promise<ControlPage> {
    return this.#get(`control-pages/${encodeURIComponent(id)}`, {}, options);
  }

  getControl(
    id: string,
    query: ControlQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ControlDescription> {
    const path = `controls/${encodeURIComponent(id)}`;
    return this.#get(path, { ...query }, options);
  }

  listControlTitles(options?: {
    signal?: AbortSignal;
  }): Promise<ControlTitleList> {
    return this.#get('controls/titles', {}, options);
  }

  listScorecards(
    query: ScorecardQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ScorecardList> {
    return this.#get('scorecards', { ...query }, options);
  }

  listScorecardControls(
    query: ScorecardQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ScorecardControlList> {
    return this.#get('scorecards/controls', { ...query }, options);
  }

  getScorecard(
    entityRef: string,
    query: ScorecardDetailQuery,
    options?: { signal?: AbortSignal },
  ): Promise<Scorecard> {
    return this.#get(scorecardPath(entityRef), { ...query }, options);
  }

  getScorecardAccountControls(
    entityRef: string,
    query: ScorecardAccountControlQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ScorecardAccountControlList> {
    const path = `${scorecardPath(entityRef)}/account-controls`;
    return this.#get(path, { ...query }, options);
  }

  getScorecardMaturity(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<ScorecardMaturity> {
    return this.#get(`${scorecardPath(entityRef)}/maturity`, {}, options);
  }

  getScorecardHistory(
    entityRef: string,
    query: ScorecardHistoryQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ScorecardHistory> {
    return this.#get(
      `${scorecardPath(entityRef)}/history`,
      { ...query },
      options,
    );
  }

  getHistory(
    query: HistoryOfListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<HistoryOfList> {
    return this.#get('history', { ...query }, options);
  }

  listChanges(
    query: ChangeListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ChangeList> {
    return this.#get('changes', { ...query }, options);
  }

  getFreshness(
    query: FreshnessQuery,
    options?: { signal?: AbortSignal },
  ): Promise<Freshness> {
    return this.#get('freshness', { ...query }, options);
  }

  listInstances(
    query: InstanceQuery,
    options?: { signal?: AbortSignal },
  ): Promise<InstancePage> {
    return this.#get('instances', { ...query }, options);
  }

  getInstance(
    location: InstanceLocation,
    options?: { signal?: AbortSignal },
  ): Promise<InstanceDetail> {
    const { accountId, region, instanceId } = location;
    const path = [accountId, region, instanceId].map(encodeURIComponent);
    return this.#get(`instances/${path.join('/')}`, {}, options);
  }

  listFixes(
    query: FixQuery,
    options?: { signal?: AbortSignal },
  ): Promise<FixPlan> {
    return this.#get('fixes', { ...query }, options);
  }

  listFindingFixes(
    id: string,
    options?: { signal?: AbortSignal },
  ): Promise<FixPlan> {
    const path = `findings/${encodeURIComponent(id)}/fixes`;
    return this.#get(path, {}, options);
  }

  listClaims(
    query: ClaimListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ClaimList> {
    return this.#get('claims', { ...query }, options);
  }

  listMappingProblems(
    query: MappingProblemListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<MappingProblemList> {
    return this.#get('mapping-problems', { ...query }, options);
  }

  listFindings(
    query: FindingQuery,
    options?: { signal?: AbortSignal },
  ): Promise<FindingList> {
    return this.#get('findings', { ...query }, options);
  }

  listFindingGroups(
    query: FindingGroupListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<Page<FindingGroup>> {
    return this.#get('findings/groups', { ...query }, options);
  }

  getFindingHistory(
    query: FindingHistoryQuery,
    options?: { signal?: AbortSignal },
  ): Promise<FindingHistory> {
    return this.#get('findings/history', { ...query }, options);
  }

  listFindingInstances(
    id: string,
    options?: { signal?: AbortSignal },
  ): Promise<FindingInstanceList> {
    return this.#get(
      `findings/${encodeURIComponent(id)}/instances`,
      {},
      options,
    );
  }

  listTargets(options?: { signal?: AbortSignal }): Promise<TargetList> {
    return this.#get('targets', {}, options);
  }

  getTarget(
    targetId: string,
    options?: { signal?: AbortSignal },
  ): Promise<TargetDetail> {
    return this.#get(`targets/${encodeURIComponent(targetId)}`, {}, options);
  }

  async refreshTarget(targetId: string): Promise<void> {
    const id = encodeURIComponent(targetId);
    await this.#fetch(`targets/${id}/refresh`, { method: 'POST' });
  }

  listReviews(
    query: ReviewListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<ReviewList> {
    return this.#get('reviews', { ...query }, options);
  }

  listDueReviews(
    query: DueReviewListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<DueReviewList> {
    return this.#get('reviews/due', { ...query }, options);
  }

  listReviewDelegates(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<ReviewDelegateList> {
    return this.#get('review-delegates', { entityRef }, options);
  }

  async createReviewDelegate(
    request: CreateReviewDelegateRequest,
  ): Promise<ReviewDelegate> {
    return this.#post('review-delegates', request);
  }

  async endReviewDelegate(id: string): Promise<ReviewDelegate> {
    const response = await this.#fetch(
      `review-delegates/${encodeURIComponent(id)}/end`,
      { method: 'POST' },
    );
    return response.json();
  }

  listNotificationSettings(options?: {
    signal?: AbortSignal;
  }): Promise<NotificationSettingsList> {
    return this.#get('notification-settings', {}, options);
  }

  async changeNotificationSettings(
    request: ChangeNotificationSettingsRequest,
  ): Promise<NotificationSettings> {
    return this.#post('notification-settings', request);
  }

  getReviewChanges(
    reviewed: { entityRef: string; controlId: string },
    options?: { signal?: AbortSignal },
  ): Promise<ReviewChanges> {
    return this.#get('reviews/changes', { ...reviewed }, options);
  }

  async createReview(request: CreateReviewRequest): Promise<Review> {
    return this.#post('reviews', request);
  }

  listWaivers(
    query: WaiverListQuery,
    options?: { signal?: AbortSignal },
  ): Promise<WaiverList> {
    return this.#get('waivers', { ...query }, options);
  }

  getWaiver(
    id: string,
    options?: { signal?: AbortSignal },
  ): Promise<WaiverDetail> {
    return this.#get(`waivers/${encodeURIComponent(id)}`, {}, options);
  }

  getWaiverLimit(
    request: WaiverLimitRequest,
    options?: { signal?: AbortSignal },
  ): Promise<WaiverLimit> {
    return this.#post('waivers/limit', request, options);
  }

  requestWaivers(request: CreateWaiversRequest): Promise<WaiverChanges> {
    return this.#post('waivers', request);
  }

  decideWaivers(request: DecideWaiversRequest): Promise<WaiverChanges> {
    return this.#post('waivers/decisions', request);
  }

  async #post<T>(
    path: string,
    body: object,
    options?: { signal?: AbortSignal },
  ): Promise<T> {
    const response = await this.#fetch(path, {
      ...options,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  async exportList(
    list: ExportedList,
    query: Record<string, QueryValue>,
    file: ExportFormat,
    options?: { signal?: AbortSignal },
  ): Promise<Blob> {
    const response = await this.#ask(
      list,
      { ...query, cursor: undefined, limit: undefined, file },
      options,
    );
    return response.blob();
  }

  async exportEvidence(
    of: EvidenceOf,
    query: EvidenceQuery,
    options?: { signal?: AbortSignal },
  ): Promise<Blob> {
    const path =
      'targetId' in of
        ? ['targets', of.targetId]
        : ['instances', of.accountId, of.region, of.instanceId];
    const response = await this.#ask(
      `${path.map(encodeURIComponent).join('/')}/evidence`,
      { ...query },
      options,
    );
    return response.blob();
  }

  async readReport(
    of: string | undefined,
    query: ReportQuery,
    options?: { signal?: AbortSignal },
  ): Promise<string> {
    const response = await this.#ask(
      reportPath('reports', of),
      { ...query, file: 'html' },
      options,
    );
    return response.text();
  }

  async exportReport(
    of: string | undefined,
    query: ReportQuery,
    form: ReportForm,
    options?: { signal?: AbortSignal },
  ): Promise<Blob> {
    const { from, to } = query;
    const response =
      form === 'oscal'
        ? await this.#ask(
            reportPath('assessment-results', of),
            { from, to },
            options,
          )
        : await this.#ask(
            reportPath('reports', of),
            form === 'json' ? { from, to } : { ...query, file: form },
            options,
          );
    return response.blob();
  }

  async #get<T>(
    path: string,
    query: Record<string, QueryValue>,
    options?: { signal?: AbortSignal },
  ): Promise<T> {
    return (await this.#ask(path, query, options)).json();
  }

  async #ask(
    path: string,
    query: Record<string, QueryValue>,
    options?: { signal?: AbortSignal },
  ): Promise<Response> {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined && one !== '') params.append(name, String(one));
      }
    }
    const search = params.toString();
    return this.#fetch(search ? `${path}?${search}` : path, {
      signal: options?.signal,
    });
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const response = await this.#fetchApi.fetch(
      `plugin://ec2-compliance/v1/${path}`,
      init,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

/** @param of - undefined for the estate */
function reportPath(resource: string, of: string | undefined): string {
  return of === undefined
    ? `${resource}/estate`
    : scorecardPath(of).replace(/^scorecards/, resource);
}

function scorecardPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  // Refs are compared without regard to case, and the backend keeps them low.
  const path = [kind, namespace, name].map(part =>
    encodeURIComponent(part.toLocaleLowerCase('en-US')),
  );
  return `scorecards/${path.join('/')}`;
}
