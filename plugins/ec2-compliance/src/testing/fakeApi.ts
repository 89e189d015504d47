import { Ec2ComplianceApi } from '../api';
import { createFakeApi } from './createFakeApi';

/** The fixtures' API, recording its calls. */
export function fakeApi(
  values: Partial<Ec2ComplianceApi> = {},
): jest.Mocked<Ec2ComplianceApi> {
  const api = createFakeApi(values);
  return {
    listControls: jest.fn(api.listControls),
    listControlTitles: jest.fn(api.listControlTitles),
    listControlPhrases: jest.fn(api.listControlPhrases),
    listControlWords: jest.fn(api.listControlWords),
    getControlPage: jest.fn(api.getControlPage),
    getControl: jest.fn(api.getControl),
    listScorecards: jest.fn(api.listScorecards),
    listScorecardControls: jest.fn(api.listScorecardControls),
    getScorecard: jest.fn(api.getScorecard),
    getScorecardAccountControls: jest.fn(api.getScorecardAccountControls),
    getScorecardMaturity: jest.fn(api.getScorecardMaturity),
    getScorecardHistory: jest.fn(api.getScorecardHistory),
    getHistory: jest.fn(api.getHistory),
    listChanges: jest.fn(api.listChanges),
    getFreshness: jest.fn(api.getFreshness),
    listInstances: jest.fn(api.listInstances),
    getInstance: jest.fn(api.getInstance),
    listFixes: jest.fn(api.listFixes),
    listFindingFixes: jest.fn(api.listFindingFixes),
    listClaims: jest.fn(api.listClaims),
    listMappingProblems: jest.fn(api.listMappingProblems),
    listFindings: jest.fn(api.listFindings),
    listFindingGroups: jest.fn(api.listFindingGroups),
    getFindingHistory: jest.fn(api.getFindingHistory),
    listFindingInstances: jest.fn(api.listFindingInstances),
    listTargets: jest.fn(api.listTargets),
    getTarget: jest.fn(api.getTarget),
    refreshTarget: jest.fn(api.refreshTarget),
    listReviews: jest.fn(api.listReviews),
    createReview: jest.fn(api.createReview),
    exportList: jest.fn(api.exportList),
    listWaivers: jest.fn(api.listWaivers),
    getWaiver: jest.fn(api.getWaiver),
    requestWaivers: jest.fn(api.requestWaivers),
    decideWaivers: jest.fn(api.decideWaivers),
  };
}
