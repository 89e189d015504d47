import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  ControlDescription,
  ReportFile,
} from 'backstage-plugin-ec2-compliance-common';
import { ReportForm, toAssessmentResults } from '../../report';
import { callerOf } from '../load/callerOf';
import { createRoute, Keeping, Route, RouteRequest } from '../Route';
import { Period } from './readPeriod';
import { ReportDocuments, ReportRequest } from './ReportDocuments';
import { reportOperations } from './reportOperations';
import { ReportService } from './ReportService';

/** What is asked of any of them: of an entity, or of the estate. */
type Asked = RouteRequest<
  { kind: string; namespace: string; name: string } | {},
  Partial<Period> & Partial<ReportForm> & { file?: ReportFile },
  any,
  any
>;

/** Answers what auditors ask for. */
export function reportRoutes(options: {
  controls: readonly ControlDescription[];
  reportDocuments: ReportDocuments;
  reports: ReportService;
}): Route[] {
  const { reports } = options;
  const get = ({ params, query, credentials }: Asked) =>
    reports.get(refIn(params), query, credentials);
  const getResults = async (asked: Asked) =>
    toAssessmentResults(await get(asked), options);
  const shared = {
    heavy: true,
    // It says by whose rights it was read.
    dependsOn: async ({ credentials }: Asked) => callerOf(credentials),
  };
  const asFacts = { ...shared, answer: get, keeping: keep('facts', options) };
  const asOscal = {
    ...shared,
    answer: getResults,
    keeping: keep('oscal', options),
  };
  return [
    createRoute(reportOperations.getOfEstate, asFacts),
    createRoute(reportOperations.get, asFacts),
    createRoute(reportOperations.getAssessmentResultsOfEstate, asOscal),
    createRoute(reportOperations.getAssessmentResults, asOscal),
  ];
}

/** Facts stand for minutes, and what is made of them as long. */
function keep(
  as: 'facts' | 'oscal',
  options: { reportDocuments: ReportDocuments; reports: ReportService },
): Keeping<Asked> {
  const { reportDocuments, reports } = options;
  const toRequest = ({ query }: Asked, address: string): ReportRequest => ({
    as: query.file ?? as,
    form: {
      language: query.language ?? 'en',
      timeZone: query.timeZone ?? 'UTC',
      paper: query.paper,
    },
    address,
  });
  return {
    async find(asked, address) {
      const { params, query, credentials } = asked;
      const report = await reports.find(refIn(params), query, credentials);
      return report && reportDocuments.find(report, toRequest(asked, address));
    },
    async read(asked, address, { toMake, toRead }) {
      const { params, query, credentials } = asked;
      const report = await reports.get(
        refIn(params),
        query,
        credentials,
        toRead,
      );
      return reportDocuments.make(report, toRequest(asked, address), toMake);
    },
  };
}

function refIn(params: Asked['params']): string | undefined {
  return 'kind' in params ? stringifyEntityRef(params) : undefined;
}
