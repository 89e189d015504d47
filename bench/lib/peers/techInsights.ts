import techInsightsBackend from '@backstage-community/plugin-tech-insights-backend';
import jsonRules from '@backstage-community/plugin-tech-insights-backend-module-jsonfc';
import {
  FactRetriever,
  techInsightsFactRetrieversExtensionPoint,
} from '@backstage-community/plugin-tech-insights-node';
import {
  BackendFeature,
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import Knex from 'knex';
import { report } from '../report';

/** The fact retriever and its task in the scheduler. */
export const RETRIEVER = 'ec2-compliance';

/** One check for each control: whether all instances are compliant. */
export function techInsightsConfig(controlIds: string[]) {
  return {
    techInsights: {
      factRetrievers: {
        // Hardly ever by itself: the benchmark triggers it.
        [RETRIEVER]: { cadence: '0 0 1 1 *', initialDelay: { seconds: 0 } },
      },
      factChecker: {
        checks: Object.fromEntries(
          controlIds.map(id => [
            id,
            {
              type: 'json-rules-engine',
              name: id,
              description: id,
              factIds: [RETRIEVER],
              rule: {
                conditions: {
                  all: [{ fact: factOf(id), operator: 'equal', value: true }],
                },
              },
            },
          ]),
        ),
      },
    },
  };
}

/**
 * Tech Insights with its JSON rules, given the verdicts of all services as
 * facts of one retriever, which reads them by one statement.
 */
export function techInsights(options: {
  controlIds: string[];
  connection: string;
}): BackendFeature[] {
  const { controlIds, connection } = options;
  const retriever: FactRetriever = {
    id: RETRIEVER,
    version: '0.1.0',
    title: 'Verdicts on EC2 instances',
    description: 'Whether all instances of a service meet a control',
    entityFilter: [{ kind: 'component' }],
    schema: Object.fromEntries(
      controlIds.map(id => [factOf(id), { type: 'boolean', description: id }]),
    ),
    async handler() {
      report({ retrieving: true });
      const knex = Knex({ client: 'pg', connection });
      const { rows } = await knex.raw(
        `SELECT c.entity_ref, json_object_agg(c.control_id, c.status) AS statuses
         FROM scorecard_controls c JOIN scorecards s ON s.entity_ref = c.entity_ref
         WHERE NOT s.rollup GROUP BY c.entity_ref`,
      );
      await knex.destroy();
      return rows.map(
        (row: { entity_ref: string; statuses: Record<string, string> }) => ({
          entity: parseEntityRef(row.entity_ref) as {
            kind: string;
            namespace: string;
            name: string;
          },
          facts: Object.fromEntries(
            controlIds.map(id => [
              factOf(id),
              row.statuses[id] === 'COMPLIANT',
            ]),
          ),
        }),
      );
    },
  };
  return [
    techInsightsBackend,
    jsonRules,
    createBackendModule({
      pluginId: 'tech-insights',
      moduleId: 'bench',
      register(reg) {
        reg.registerInit({
          deps: {
            retrievers: techInsightsFactRetrieversExtensionPoint,
            scheduler: coreServices.scheduler,
          },
          async init({ retrievers, scheduler }) {
            retrievers.addFactRetrievers({ [RETRIEVER]: retriever });
            process.on('message', async (message: { retrieve?: boolean }) => {
              if (message.retrieve) {
                await scheduler.triggerTask(RETRIEVER);
              }
            });
          },
        });
      },
    }),
  ];
}

/** A name that is no path and no operator to the rules. */
function factOf(controlId: string): string {
  return controlId.replaceAll('-', '_');
}
