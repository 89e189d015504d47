import {
  assessmentResultsParameters,
  assessmentResultsSchema,
  entityPath,
  reportParameters,
  reportSchema,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be proved to an auditor. */
export const reportOperations = {
  get: createOperation({
    id: 'GetReport',
    method: 'get',
    path: '/v1/reports/{kind}/{namespace}/{name}',
    description:
      'A report of an entity for a period: how it stands as far as the caller may see, as facts with a checksum, or as a document.',
    params: entityPath,
    query: reportParameters,
    answer: { description: 'The report', schema: reportSchema },
    documents: true,
    refusals: ['NotFound'],
  }),
  getOfEstate: createOperation({
    id: 'GetEstateReport',
    method: 'get',
    path: '/v1/reports/estate',
    description: 'The same of all services that the caller may see.',
    query: reportParameters,
    answer: { description: 'The report', schema: reportSchema },
    documents: true,
  }),
  getAssessmentResults: createOperation({
    id: 'GetAssessmentResults',
    method: 'get',
    path: '/v1/assessment-results/{kind}/{namespace}/{name}',
    description:
      'The facts of a report as assessment results in OSCAL 1.1.3, with the clauses of the Essential Eight by ISM id.',
    params: entityPath,
    query: assessmentResultsParameters,
    answer: {
      description: 'The assessment results',
      schema: assessmentResultsSchema,
    },
    refusals: ['NotFound'],
  }),
  getAssessmentResultsOfEstate: createOperation({
    id: 'GetEstateAssessmentResults',
    method: 'get',
    path: '/v1/assessment-results/estate',
    description: 'The same of all services that the caller may see.',
    query: assessmentResultsParameters,
    answer: {
      description: 'The assessment results',
      schema: assessmentResultsSchema,
    },
  }),
};
