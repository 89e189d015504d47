import { TargetDetail } from 'backstage-plugin-ec2-compliance-common';
import { Ec2ComplianceApi } from '../api';
import { ACCOUNT_CONTROLS } from './accountFixtures';
import { CHANGE_LIST } from './changeFixtures';
import { CLAIM_LIST } from './claimFixtures';
import { controlList, controlPage } from './controlFixtures';
import {
  FINDING_HISTORY,
  FINDING_INSTANCES,
  FINDING_LIST,
  findingGroups,
} from './findingFixtures';
import {
  FRESH,
  HISTORY,
  INSTANCE,
  INSTANCE_DETAIL,
  NOW,
  OTHER_INSTANCE,
  SCORECARD,
  scorecardControlList,
  scorecardList,
  SUMMARY,
  TARGETS,
  UNMAPPED_INSTANCE,
  VERDICT,
} from './fixtures';
import { fixPlan } from './fixFixtures';
import { HISTORY_OF_LIST } from './historyFixtures';
import { MAPPING_PROBLEM_LIST } from './mappingFixtures';
import { MATURITY } from './maturityFixtures';
import {
  EARLIER_REVIEW,
  REVIEW,
  REVIEW_CHANGES,
  NOTIFICATION_SETTINGS,
  REVIEW_DELEGATES,
  DUE_REVIEWS,
} from './reviewFixtures';
import {
  REQUESTED_WAIVER,
  WAIVER_DETAIL,
  WAIVER_IN_FORCE,
} from './waiverFixtures';

/** An API that answers with the fixtures: one service with two failing controls. */
export function createFakeApi(
  values: Partial<Ec2ComplianceApi> = {},
): Ec2ComplianceApi {
  const listTargets =
    values.listTargets ?? (async () => ({ items: TARGETS, canRefresh: true }));
  const { listControls = async () => controlList() } = values;
  return {
    listControls,
    // The titles of the same ones.
    listControlTitles: listControls,
    // More than was asked for, which does no harm.
    listControlWords: async ({ keys }) => {
      const { items, phrases } = await listControls();
      const ids = keys.split(',').map(key => key.split(/[./]/)[0]);
      return {
        items: items.filter(({ id }) => ids.includes(id)),
        reasons: {},
        phrases,
      };
    },
    getControlPage: async id => ({ id, markdown: controlPage(id) }),
    getControl: async id => {
      const { items } = await listControls();
      const control = items.find(one => one.id === id);
      if (!control) throw new Error(`There is no control '${id}'`);
      return control;
    },
    listScorecards: async () => scorecardList([SUMMARY]),
    listScorecardControls: async () => scorecardControlList([SCORECARD]),
    getScorecard: async () => SCORECARD,
    getScorecardAccountControls: async () => ({ items: ACCOUNT_CONTROLS }),
    getScorecardMaturity: async () => MATURITY,
    getScorecardHistory: async () => ({ items: HISTORY, weeks: [], marks: [] }),
    getHistory: async () => HISTORY_OF_LIST,
    listChanges: async () => CHANGE_LIST,
    getFreshness: async () => FRESH,
    listInstances: async query => {
      if (query.unmapped) return { items: [UNMAPPED_INSTANCE], totalCount: 1 };
      const items = [INSTANCE, OTHER_INSTANCE].map(instance => ({
        ...instance,
        verdict: query.control
          ? {
              ...VERDICT,
              controlId: query.control,
              status: query.status ?? VERDICT.status,
            }
          : undefined,
      }));
      return { items, totalCount: items.length };
    },
    getInstance: async () => INSTANCE_DETAIL,
    listFixes: async ({ control }) => fixPlan(control),
    listFindingFixes: async () => fixPlan(),
    listClaims: async () => CLAIM_LIST,
    listMappingProblems: async () => MAPPING_PROBLEM_LIST,
    listFindings: async () => FINDING_LIST,
    listFindingGroups: async ({ by }) => findingGroups(by),
    getFindingHistory: async () => ({ items: FINDING_HISTORY }),
    listFindingInstances: async () => ({ items: FINDING_INSTANCES }),
    listTargets,
    // What a screen is listed, it can open.
    getTarget: async id => {
      const { items } = await listTargets();
      return items.find(target => target.id === id) as TargetDetail;
    },
    refreshTarget: async () => undefined,
    exportList: async () => new Blob(),
    exportEvidence: async () => new Blob(),
    readReport: async of =>
      `<!doctype html><html lang="en"><head><title>Report</title></head><body><h1>${
        of ?? 'All services'
      }</h1></body></html>`,
    exportReport: async () => new Blob(),
    listReviews: async () => ({
      items: [REVIEW, EARLIER_REVIEW],
      totalCount: 2,
    }),
    listDueReviews: async () => ({
      items: DUE_REVIEWS,
      totalCount: DUE_REVIEWS.length,
    }),
    listReviewDelegates: async () => ({
      items: REVIEW_DELEGATES,
      ownerRef: 'group:default/checkout-team',
      canDelegate: true,
    }),
    createReviewDelegate: async request => ({
      ...REVIEW_DELEGATES[0],
      ...request,
    }),
    endReviewDelegate: async id => ({ ...REVIEW_DELEGATES[0], id }),
    listNotificationSettings: async () => ({
      items: [NOTIFICATION_SETTINGS],
      sent: true,
    }),
    changeNotificationSettings: async request => ({
      ...NOTIFICATION_SETTINGS,
      ...request,
    }),
    getReviewChanges: async () => REVIEW_CHANGES,
    createReview: async request => ({
      ...REVIEW,
      ...request,
      id: 'review-3',
      acknowledgedUnknown: request.acknowledgedUnknown ?? [],
      createdAt: NOW.toISO()!,
    }),
    listWaivers: async () => ({
      items: [WAIVER_IN_FORCE, REQUESTED_WAIVER],
      totalCount: 2,
    }),
    getWaiver: async id => ({ ...WAIVER_DETAIL, id }),
    getWaiverLimit: async () => ({
      days: 90,
      endsBy: NOW.plus({ days: 90 }).toUTC().toISO()!,
      refused: [],
    }),
    requestWaivers: async ({ items }) => ({
      items: items.map(item => ({ ...REQUESTED_WAIVER, ...item })),
      refused: [],
    }),
    decideWaivers: async ({ ids }) => ({
      items: ids.map(id => ({ ...WAIVER_IN_FORCE, id })),
      refused: [],
    }),
    ...values,
  };
}
