import { NotFoundError } from '@backstage/errors';
import {
  ControlDescription,
  CONTROLS_PAGE,
} from 'backstage-plugin-ec2-compliance-common';
import {
  controlTitleListSchema,
  controlWordsListSchema,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { omit, uniq } from 'lodash';
import { GAP_WORDS, SCOPE_WORDS } from '../../controls';
import { because, refusal } from '../../refusals';
import { SHARED_PHRASES } from '../../words';
import { createRoute, Route } from '../Route';
import { controlCsv } from './controlCsv';
import { controlOperations } from './controlOperations';
import { pickWords } from './pickWords';
import { readControlPage } from './readControlPage';

const SHARED_REASONS = { ...SCOPE_WORDS, ...GAP_WORDS };
const SHARED = Object.keys(SHARED_REASONS);

/** Answers what is asked about controls. */
export function controlRoutes(
  controls: readonly ControlDescription[],
): Route[] {
  const find = (id: string) => {
    const control = controls.find(one => one.id === id);
    if (!control) {
      throw refusal(NotFoundError, because('missing.control', { id }));
    }
    return control;
  };
  return [
    createRoute(controlOperations.list, {
      fixed: true,
      answer: async () => ({
        items: [...controls],
        phrases: { ...SHARED_PHRASES },
      }),
      csv: controlCsv,
    }),
    createRoute(controlOperations.listTitles, {
      fixed: true,
      // The schema keeps what it names.
      answer: async () => controlTitleListSchema.parse({ items: controls }),
    }),
    createRoute(controlOperations.listWords, {
      fixed: true,
      answer: async ({ query }) =>
        query.keys === undefined
          ? controlWordsListSchema.parse({
              items: uniq(query.ids?.split(/ *, */)).map(id => {
                const control = find(id);
                return { ...control, reasons: omit(control.reasons, SHARED) };
              }),
              reasons: SHARED_REASONS,
              phrases: {},
            })
          : pickWords(controls, query.keys.split(/ *, */)),
    }),
    createRoute(controlOperations.get, {
      fixed: true,
      answer: async ({ params, query }) => {
        const control = find(params.id);
        return query.words === false
          ? { ...omit(control, 'phrases'), reasons: {} }
          : control;
      },
    }),
    createRoute(controlOperations.getPage, {
      fixed: true,
      answer: async ({ params: { id } }) => {
        const page = id === CONTROLS_PAGE ? 'README.md' : `${find(id).id}.md`;
        return { id, markdown: await readControlPage(page) };
      },
    }),
  ];
}
