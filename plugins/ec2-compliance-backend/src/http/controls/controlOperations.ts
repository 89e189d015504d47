import {
  controlDescriptionSchema,
  controlListSchema,
  controlPagePath,
  controlPageSchema,
  controlParameters,
  controlPath,
  controlTitleListSchema,
  controlWordsListSchema,
  controlWordsParameters,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about controls. */
export const controlOperations = {
  list: createOperation({
    id: 'ListControls',
    method: 'get',
    path: '/v1/controls',
    description: 'Every control, in display order.',
    answer: { description: 'The controls', schema: controlListSchema },
    csv: true,
  }),
  listTitles: createOperation({
    id: 'ListControlTitles',
    method: 'get',
    path: '/v1/controls/titles',
    description:
      'Every control as lists and filters name it, in display order.',
    answer: { description: 'The controls', schema: controlTitleListSchema },
  }),
  listWords: createOperation({
    id: 'ListControlWords',
    method: 'get',
    path: '/v1/controls/words',
    description:
      'What makes sentences of facts: of the verdicts of some controls, or of single reasons and phrases.',
    query: controlWordsParameters,
    answer: { description: 'The words', schema: controlWordsListSchema },
    refusals: ['NotFound'],
  }),
  get: createOperation({
    id: 'GetControl',
    method: 'get',
    path: '/v1/controls/{id}',
    description: 'One control with its reasons, sentences and fixes.',
    params: controlPath,
    query: controlParameters,
    answer: { description: 'The control', schema: controlDescriptionSchema },
    refusals: ['NotFound'],
  }),
  getPage: createOperation({
    id: 'GetControlPage',
    method: 'get',
    path: '/v1/control-pages/{id}',
    description:
      'The page about a control: how it is judged, by which evidence, and how it is fixed.',
    params: controlPagePath,
    answer: { description: 'The page', schema: controlPageSchema },
    refusals: ['NotFound'],
  }),
};
