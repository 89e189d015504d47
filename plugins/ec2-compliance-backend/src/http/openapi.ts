import { schemas } from './openapiSchemas';

const text = { type: 'string' };
const status = { $ref: '#/components/schemas/VerdictStatus' };

function query(name: string, description: string, schema: object) {
  return {
    name,
    in: 'query',
    required: false,
    description,
    // Entity refs hold `:` and `/`, which may stand in a query as they are.
    allowReserved: true,
    schema,
  };
}

function path(name: string, description: string, schema: object = text) {
  return { name, in: 'path', required: true, description, schema };
}

const entityPath = [
  path('kind', 'The kind of the entity.'),
  path('namespace', 'The namespace of the entity.'),
  path('name', 'The name of the entity.'),
];

const paging = [
  query('cursor', 'The `nextCursor` of the page before.', text),
  query('limit', 'Rows of a page.', {
    type: 'integer',
    minimum: 1,
    maximum: 100,
    default: 25,
  }),
];

const findingFilters = [
  query(
    'entityRef',
    'Findings of this entity, and of those that roll up to it.',
    text,
  ),
  query('owner', 'Entity refs of owners; groups below them count too.', {
    type: 'array',
    items: text,
    maxItems: 100,
  }),
  query('mine', 'Owned by the signed-in user, or a group of theirs.', {
    type: 'boolean',
  }),
  query(
    'due',
    'Past its due date, or due within so long from now; what is overdue is not in the latter.',
    { type: 'string', enum: ['overdue', '48h', '14d'] },
  ),
  query('severity', "The vendor's severity, or `unknown`.", {
    type: 'string',
    maxLength: 100,
  }),
  query('cve', 'A CVE, or the id of a patch; patches that fix a CVE too.', {
    type: 'string',
    maxLength: 200,
  }),
  query('kev', 'Known to be exploited, by the list of CISA.', {
    type: 'boolean',
  }),
  query('fixAvailable', 'A fix is known to be available, or known not to be.', {
    type: 'boolean',
  }),
  query('unmapped', 'Only findings on instances of no entity.', {
    type: 'boolean',
  }),
  query('unowned', 'Only findings that nobody owns.', { type: 'boolean' }),
  query('q', 'Part of the id, the package or the title.', {
    type: 'string',
    maxLength: 200,
  }),
];

const csv = { 'text/csv': { schema: text } };

/** Lists that also come whole, as a file. */
const CSV_SCHEMAS = [
  'ControlList',
  'FindingList',
  'InstancePage',
  'ScorecardList',
  'TargetList',
];

function answer(description: string, schema: string) {
  return {
    '200': {
      description,
      content: {
        'application/json': {
          schema: { $ref: `#/components/schemas/${schema}` },
        },
        ...(CSV_SCHEMAS.includes(schema) && csv),
      },
    },
    '400': { $ref: '#/components/responses/BadRequest' },
    '401': { $ref: '#/components/responses/Unauthenticated' },
    '403': { $ref: '#/components/responses/NotAllowed' },
  };
}

const notFound = { '404': { $ref: '#/components/responses/NotFound' } };

function error(description: string) {
  return {
    description,
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/Error' } },
    },
  };
}

/** The API of this plugin. Requests are validated against it. */
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'ec2-compliance',
    version: '1',
    description:
      'How EC2 instances stand on the Essential Eight, by catalog entity. Everything is served from what was last collected; no request asks AWS.',
    license: {
      name: 'Apache-2.0',
      url: 'http://www.apache.org/licenses/LICENSE-2.0.html',
    },
    contact: {},
  },
  servers: [{ url: '/' }],
  components: {
    schemas,
    responses: {
      BadRequest: error('A parameter is wrong; the message names it.'),
      Unauthenticated: error('There are no valid credentials.'),
      NotAllowed: error('A permission is lacking; the message names it.'),
      NotFound: error('There is no such thing, or the caller may not see it.'),
      Conflict: error(
        'It cannot be done as things stand; the message says why.',
      ),
    },
  },
  paths: {
    '/v1/controls': {
      get: {
        operationId: 'ListControls',
        description: 'Every control, in display order.',
        responses: answer('The controls', 'ControlList'),
      },
    },
    '/v1/scorecards': {
      get: {
        operationId: 'ListScorecards',
        description:
          'Scorecards that the caller may see, a page at a time, with what the whole list adds up to.',
        parameters: [
          query(
            'owner',
            'Entity refs of owners; groups below them count too.',
            { type: 'array', items: text, maxItems: 100 },
          ),
          query('system', 'The entity ref of a system.', text),
          query('kind', 'A kind, e.g. `component`.', text),
          query('strategy', 'Has a control of this strategy.', {
            type: 'string',
            enum: [
              'patch-applications',
              'patch-operating-systems',
              'application-control',
              'restrict-administrative-privileges',
            ],
          }),
          query('status', 'Has a control in this status.', status),
          query('accountId', 'Has instances in this account.', {
            type: 'string',
            pattern: '^\\d{12}$',
          }),
          query(
            'rollup',
            'Systems, domains and groups rather than what runs on instances itself.',
            { type: 'boolean', default: false },
          ),
          query('q', 'Part of the name or title.', {
            type: 'string',
            maxLength: 200,
          }),
          query('sort', 'What to sort by; `-` is descending.', {
            type: 'string',
            enum: [
              'controlsMet',
              '-controlsMet',
              'name',
              '-name',
              'instances',
              '-instances',
              'score',
              '-score',
            ],
            default: 'score',
          }),
          ...paging,
        ],
        responses: answer('A page of scorecards', 'ScorecardList'),
      },
    },
    '/v1/scorecards/{kind}/{namespace}/{name}': {
      get: {
        operationId: 'GetScorecard',
        description:
          'The scorecard of one entity, also of one without instances: `mapping` says why.',
        parameters: entityPath,
        responses: { ...answer('The scorecard', 'Scorecard'), ...notFound },
      },
    },
    '/v1/scorecards/{kind}/{namespace}/{name}/history': {
      get: {
        operationId: 'GetScorecardHistory',
        description:
          'The recorded days of a scorecard, oldest first. Days without a collection are left out.',
        parameters: [
          ...entityPath,
          query('days', 'How many days to look back.', {
            type: 'integer',
            minimum: 1,
            maximum: 1000,
            default: 30,
          }),
        ],
        responses: { ...answer('The days', 'ScorecardHistory'), ...notFound },
      },
    },
    '/v1/instances': {
      get: {
        operationId: 'ListInstances',
        description:
          'Instances of entities that the caller may see; with the permission to read the fleet, those of no entity too.',
        parameters: [
          query('entityRef', 'Instances of this entity.', text),
          query('accountId', 'Instances of this account.', {
            type: 'string',
            pattern: '^\\d{12}$',
          }),
          query('region', 'Instances in this Region.', text),
          query('control', 'Adds the verdict of this control.', text),
          query(
            'status',
            'The status of `control`, or without one the worst of all; paused instances are left out.',
            status,
          ),
          query('unmapped', 'Only instances of no entity.', {
            type: 'boolean',
          }),
          query('q', 'Part of the name, or the start of the id.', {
            type: 'string',
            maxLength: 200,
          }),
          query('sort', 'What to sort by; `-` is descending.', {
            type: 'string',
            enum: ['worst', 'name', '-name'],
            default: 'worst',
          }),
          ...paging,
        ],
        responses: answer('A page of instances', 'InstancePage'),
      },
    },
    '/v1/instances/{accountId}/{region}/{instanceId}': {
      get: {
        operationId: 'GetInstance',
        description: 'One instance with its verdicts and all evidence.',
        parameters: [
          path('accountId', 'The account.'),
          path('region', 'The Region.'),
          path('instanceId', 'The id of the instance.'),
        ],
        responses: { ...answer('The instance', 'InstanceDetail'), ...notFound },
      },
    },
    '/v1/findings': {
      get: {
        operationId: 'ListFindings',
        description:
          'Open findings of entities that the caller may see, the earliest due first, with what the whole list adds up to; with the permission to read the fleet, those of no entity too.',
        parameters: [...findingFilters, ...paging],
        responses: {
          ...answer('A page of findings', 'FindingList'),
          ...notFound,
        },
      },
    },
    '/v1/findings/groups': {
      get: {
        operationId: 'ListFindingGroups',
        description:
          'The same findings by CVE or patch, by service or by owner, the earliest due first.',
        parameters: [
          {
            ...query('by', 'What the findings of a group share.', {
              type: 'string',
              enum: ['vulnerability', 'service', 'owner'],
            }),
            required: true,
          },
          ...findingFilters,
          ...paging,
        ],
        responses: {
          ...answer('A page of groups', 'FindingGroupPage'),
          ...notFound,
        },
      },
    },
    '/v1/findings/history': {
      get: {
        operationId: 'ListFindingHistory',
        description:
          'How findings of entities that the caller may see fared, week by week, oldest first: what fell due and was fixed by then, and how the open ones stood when last read.',
        parameters: [
          ...findingFilters.filter(({ name }) =>
            ['entityRef', 'owner', 'mine'].includes(name),
          ),
          query('weeks', 'How many, this one included.', {
            type: 'integer',
            minimum: 1,
            maximum: 53,
            default: 13,
          }),
        ],
        responses: {
          ...answer('The weeks', 'FindingHistory'),
          ...notFound,
        },
      },
    },
    '/v1/findings/{id}/instances': {
      get: {
        operationId: 'ListFindingInstances',
        description: 'The instances that a finding stands on, open ones first.',
        parameters: [path('id', 'The id of the finding.')],
        responses: {
          ...answer('The instances', 'FindingInstanceList'),
          ...notFound,
        },
      },
    },
    '/v1/reviews': {
      get: {
        operationId: 'ListReviews',
        description: 'The recorded reviews of an entity, newest first.',
        parameters: [
          {
            ...query('entityRef', 'The reviewed entity.', text),
            required: true,
          },
        ],
        responses: { ...answer('The reviews', 'ReviewList'), ...notFound },
      },
      post: {
        operationId: 'CreateReview',
        description:
          'Records a review with the scorecard as it stands; for members of the owning group.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['entityRef', 'controlId', 'comment'],
                additionalProperties: false,
                properties: {
                  entityRef: text,
                  controlId: text,
                  comment: { type: 'string', minLength: 1, maxLength: 4000 },
                  acknowledgedUnknown: {
                    type: 'array',
                    items: text,
                    maxItems: 50,
                  },
                },
              },
            },
          },
        },
        responses: {
          ...answer('The review', 'Review'),
          ...notFound,
          '409': { $ref: '#/components/responses/Conflict' },
        },
      },
    },
    '/v1/targets': {
      get: {
        operationId: 'ListTargets',
        description: 'Accounts and Regions with the health of every source.',
        responses: answer('The targets', 'TargetList'),
      },
    },
    '/v1/targets/{id}/refresh': {
      post: {
        operationId: 'RefreshTarget',
        description: 'Starts the collection of a target ahead of its schedule.',
        parameters: [path('id', 'The id of the target.')],
        responses: {
          '202': { description: 'It starts within seconds.' },
          '401': { $ref: '#/components/responses/Unauthenticated' },
          '403': { $ref: '#/components/responses/NotAllowed' },
          ...notFound,
          '409': { $ref: '#/components/responses/Conflict' },
        },
      },
    },
  },
};
