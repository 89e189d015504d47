import { Entity } from '@backstage/catalog-model';
import { TestBackend } from '@backstage/backend-test-utils';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { AwsSandbox } from 'aws-sandbox';
import {
  Claim,
  FindingSummary,
  InstanceDetail,
  InstanceSummary,
  MappingProblem,
  Scorecard,
  ScorecardSummary,
  TargetDetail,
  TargetList,
} from 'backstage-plugin-ec2-compliance-common';
import { createDemoEstate } from 'demo-estate';
import { CatalogEntity, EntityIndex, toCatalogEntity } from '../../../catalog';
import { demoCatalog } from '../../../testing/demoCatalog';
import { Caller, CALLERS, OWNER } from './Callers';
import { startSightBackend } from './startSightBackend';

/** Of the caller who sees what they own, and what is not theirs alone. */
export const SERVICE = 'component:default/image-resizer';
export const SYSTEM = 'system:default/online-store';

/** What cannot be stored as it is told; the catalog hides one of them from some. */
const ODD: Entity[] = ['odd', 'even'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, title: `${name}\0` },
}));

/** Findings of some instances that cannot be stored as they are told. */
async function reportOddFindings(url: string): Promise<void> {
  const listed = await fetch(
    `${url}/_sandbox/instances?accountId=111111111111&state=running`,
  );
  const { instances }: { instances: Array<{ instanceId: string }> } =
    await listed.json();
  const finding = {
    id: `CVE-2026-${'9'.repeat(300)}`,
    severityClass: 'critical',
    severity: 'CRITICAL',
    vendorSeverity: 'Critical',
    score: 9.8,
    advisoryAt: Date.now() - 7_200_000,
    observedAt: Date.now() - 3_600_000,
    packages: [
      {
        name: 'odd',
        version: '1',
        packageManager: 'OS',
      },
    ],
  };
  for (const { instanceId } of instances.filter(
    (_, index) => index % 8 === 0,
  )) {
    await fetch(`${url}/_sandbox/instances/${instanceId}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ inspector: { reported: [finding] } }),
    });
  }
}

/** A row of a file; its first column, which says what it is of, apart. */
export interface CsvLine {
  id: string;
  line: string;
}

/** Everything that there is, as the caller reads it who may see everything. */
interface Whole {
  scorecards: ScorecardSummary[];
  rollups: ScorecardSummary[];
  /** By entity; none for entities that have no scorecard whatever they own. */
  details: Map<string, Scorecard>;
  instances: InstanceSummary[];
  /** By ARN. */
  instanceDetails: Map<string, InstanceDetail>;
  findings: FindingSummary[];
  claims: Claim[];
  problems: MappingProblem[];
  targets: TargetList;
  targetDetails: TargetDetail[];
  csv: Record<'scorecards' | 'findings' | 'targets', CsvLine[]>;
}

interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Where it is JSON. */
  body: any;
}

/** One answer, and what it must be: what was asked, what is, what should be. */
export type Comparison = [asked: string, is: unknown, shouldBe: unknown];

/** What is to hold of one operation, for one caller. */
export type SightRule = (
  sight: Sight,
  caller: Caller,
) => AsyncGenerator<Comparison, void, void>;

/** When something was read is of each reading, in whichever minute. */
function undated(text: string): string {
  return text.replace(
    /"(madeAt|last-modified|start|end|collected)":"[^"]*"/g,
    '',
  );
}

/** The demo, asked by several callers, and what follows for each from the whole. */
export class Sight {
  static async start(): Promise<Sight> {
    const catalog = [...demoCatalog(), ...ODD];
    const sandbox = await AwsSandbox.start({
      estate: createDemoEstate(),
      lookupsPerSecond: Infinity,
    });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
    await reportOddFindings(sandbox.url);
    const backend = await startSightBackend(catalog);
    const sight = new Sight({ sandbox, backend, catalog });
    await sight.#prepare();
    return sight;
  }

  readonly #sandbox: AwsSandbox;
  readonly #backend: TestBackend;
  readonly #heard = new Map<Caller, string[]>();
  readonly index: EntityIndex;
  readonly entities: CatalogEntity[];
  whole!: Whole;

  private constructor(options: {
    sandbox: AwsSandbox;
    backend: TestBackend;
    catalog: Entity[];
  }) {
    this.#sandbox = options.sandbox;
    this.#backend = options.backend;
    this.entities = options.catalog.map(one => toCatalogEntity(one));
    this.index = EntityIndex.create(this.entities);
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
    await this.#sandbox.stop();
    delete process.env.AWS_ENDPOINT_URL;
  }

  /** The answer, or the status where it is a refusal. */
  async ask(caller: Caller, path: string): Promise<any> {
    const { status, body, text, headers } = await this.#get(caller, path);
    // Whoever asks again is told the same, and that it is the same.
    const again = await this.#get(caller, path, {
      'If-None-Match': headers.get('etag') ?? '"none"',
    });
    if (
      again.status !== 304 &&
      (again.status !== status || undated(again.text) !== undated(text))
    ) {
      throw new Error(
        `${path} was answered ${status} '${text}', then ${again.status} '${again.text}'`,
      );
    }
    if (status !== 200) {
      return status;
    }
    this.#hear(caller, text);
    return body;
  }

  #hear(caller: Caller, text: string): void {
    this.#heard.set(caller, [...(this.#heard.get(caller) ?? []), text]);
  }

  post(caller: Caller, path: string, body?: object): Promise<Answer> {
    return this.#send(caller, path, {
      method: 'POST',
      headers: body && { 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  }

  /** Every action that there is, by name. */
  async listActions(): Promise<string[]> {
    const { body } = await this.#get(
      CALLERS.everything,
      '/.backstage/actions/v1/actions',
    );
    return body.actions.map(({ name }: { name: string }) => name);
  }

  /** The output of an action, or the status where it is a refusal. */
  async invoke(caller: Caller, action: string, input: object): Promise<any> {
    const { status, body, text } = await this.post(
      caller,
      `/.backstage/actions/v1/actions/ec2-compliance:${action}/invoke`,
      input,
    );
    if (status !== 200) {
      return status;
    }
    this.#hear(caller, text);
    return body.output;
  }

  /** A client that speaks MCP, with the credentials of a caller. */
  async connect(caller: Caller): Promise<Client> {
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(
      new StreamableHTTPClientTransport(
        new URL(
          `http://localhost:${this.#backend.server.port()}/api/mcp-actions/v1`,
        ),
        { requestInit: { headers: { authorization: caller.authorization } } },
      ),
    );
    return client;
  }

  /** Every row of a list, with the first page's sums; the status of a refusal. */
  async walk(caller: Caller, path: string): Promise<any> {
    const [base, filters] = path.split('?');
    const url = `${base}?limit=100${filters ? `&${filters}` : ''}`;
    const first = await this.ask(caller, url);
    if (typeof first === 'number') {
      return first;
    }
    const items = [...first.items];
    for (let page = first; page.nextCursor; ) {
      page = await this.ask(caller, `${url}&cursor=${page.nextCursor}`);
      items.push(...page.items);
    }
    return { ...first, items };
  }

  /** The rows of a list as a file; the status of a refusal. */
  async readCsv(caller: Caller, path: string): Promise<CsvLine[] | number> {
    const { status, text } = await this.#get(caller, path, {
      Accept: 'text/csv',
    });
    return status === 200
      ? text
          .trimEnd()
          .split('\n')
          .slice(1)
          .map(line => ({ id: line.split(',')[0], line }))
      : status;
  }

  /** Every answer that a caller was given. */
  heard(caller: Caller): string {
    return (this.#heard.get(caller) ?? []).join('\n');
  }

  sees(caller: Caller, entityRef: string): boolean {
    const { ownerRef } = this.index.get(entityRef) ?? {};
    return (
      caller.isShown(entityRef) && caller.isPermitted({ entityRef, ownerRef })
    );
  }

  /** Services that a scorecard adds up and a caller may not see. */
  hiddenMembersOf(caller: Caller, entityRef: string): string[] {
    return this.whole.scorecards
      .map(row => row.entityRef)
      .filter(
        ref =>
          this.index.ancestors(ref).includes(entityRef) &&
          !this.sees(caller, ref),
      );
  }

  seesScorecard(caller: Caller, { entityRef }: ScorecardSummary): boolean {
    return (
      this.sees(caller, entityRef) &&
      !this.hiddenMembersOf(caller, entityRef).length
    );
  }

  seesInstance(caller: Caller, row: InstanceSummary): boolean {
    return (
      row.entityRefs.some(ref => this.sees(caller, ref)) ||
      (caller.fleet && row.unmapped !== undefined)
    );
  }

  seesFinding(caller: Caller, { entityRef }: FindingSummary): boolean {
    return entityRef === undefined
      ? caller.fleet
      : this.sees(caller, entityRef);
  }

  /** How a caller is refused an entity; undefined where they are not. */
  refusalOf(caller: Caller, entityRef: string): number | undefined {
    if (!caller.reads) {
      return refusal(caller);
    }
    if (!this.whole.details.has(entityRef) || !caller.isShown(entityRef)) {
      return 404;
    }
    return this.sees(caller, entityRef) ? undefined : 403;
  }

  /** The targets that instances of services live in that a caller may see. */
  targetsOf(caller: Caller): string[] {
    return this.whole.scorecards
      .filter(({ entityRef }) => this.sees(caller, entityRef))
      .flatMap(({ entityRef }) => this.whole.details.get(entityRef)!.targets)
      .map(({ id }) => id);
  }

  #get(caller: Caller, path: string, headers?: Record<string, string>) {
    return this.#send(caller, path, { headers });
  }

  /** Over connections that stay open: there are thousands of requests. */
  async #send(
    caller: Caller,
    path: string,
    options: { method?: string; headers?: object; body?: string },
  ): Promise<Answer> {
    const response = await fetch(
      `http://localhost:${this.#backend.server.port()}/api/ec2-compliance${path}`,
      {
        ...options,
        headers: { ...options.headers, Authorization: caller.authorization },
      },
    );
    const { status, headers } = response;
    const text = await response.text();
    const isJson = headers.get('content-type')?.includes('json');
    return { status, headers, text, body: isJson && text && JSON.parse(text) };
  }

  /** Waits for the first collection, records reviews, and reads everything. */
  async #prepare(): Promise<void> {
    const { everything } = CALLERS;
    const rowsOf = async (path: string) =>
      (await this.walk(everything, path)).items;
    let targets: TargetList;
    do {
      await new Promise(resolve => setTimeout(resolve, 200));
      targets = await this.ask(everything, '/v1/targets');
    } while (targets.items.some(({ lastFinishedAt }) => !lastFinishedAt));
    const targetDetails: TargetDetail[] = [];
    const { items: controls } = await this.ask(everything, '/v1/controls');
    for (const entityRef of [SYSTEM, SERVICE]) {
      await this.post(everything, '/v1/reviews', {
        entityRef,
        controlId: 'patch-review',
        comment: 'As it stands',
        acknowledgedUnknown: controls.map(({ id }: { id: string }) => id),
      });
    }
    await this.post(everything, '/v1/review-delegates', {
      entityRef: SERVICE,
      scope: 'owner',
      delegateRef: 'group:default/checkout',
      endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    // Of what the callers own, as nobody requests another's.
    await this.post(everything, '/v1/waivers', {
      items: this.entities
        .filter(
          ({ ownerRef, kind }) => ownerRef === OWNER && kind === 'component',
        )
        .map(({ entityRef }) => ({
          subject: { kind: 'control', controlId: 'encrypted-volumes' },
          scope: { kind: 'service', entityRef },
        })),
      reason: 'It is replaced',
      compensatingMeasure: 'Nobody reaches it',
      endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    const details = new Map<string, Scorecard>();
    for (const entity of this.entities) {
      const scorecard = await this.ask(everything, pathOf(entity));
      if (scorecard !== 404) {
        details.set(entity.entityRef, scorecard);
      }
    }
    const instances: InstanceSummary[] = await rowsOf('/v1/instances');
    const instanceDetails = new Map<string, InstanceDetail>();
    for (const row of instances) {
      instanceDetails.set(
        row.arn,
        await this.ask(everything, pathOfInstance(row)),
      );
    }
    for (const { id } of targets.items) {
      targetDetails.push(await this.ask(everything, `/v1/targets/${id}`));
    }
    targets = await this.ask(everything, '/v1/targets');
    const csvOf = async (path: string) =>
      (await this.readCsv(everything, path)) as CsvLine[];
    this.whole = {
      details,
      targets,
      targetDetails,
      scorecards: await rowsOf('/v1/scorecards'),
      rollups: await rowsOf('/v1/scorecards?rollup=true'),
      instances,
      instanceDetails,
      findings: await rowsOf('/v1/findings'),
      claims: await rowsOf('/v1/claims'),
      problems: await rowsOf('/v1/mapping-problems'),
      csv: {
        scorecards: await csvOf('/v1/scorecards'),
        findings: await csvOf('/v1/findings'),
        targets: await csvOf('/v1/targets'),
      },
    };
  }
}

/** Whether a caller may read anything that is not theirs to begin with. */
export function mayRead({ reads, fleet }: Caller): boolean {
  return reads || fleet;
}

/** How a caller is refused what they have no permission for. */
export function refusal(caller: Caller): number {
  return caller === CALLERS.none ? 401 : 403;
}

export function pathOf(entity: CatalogEntity): string {
  const { kind, namespace, name } = entity;
  return `/v1/scorecards/${kind}/${namespace}/${name}`;
}

export function pathOfInstance(row: InstanceSummary): string {
  return `/v1/instances/${row.accountId}/${row.region}/${row.instanceId}`;
}

export function byText(a: string, b: string): number {
  return a.localeCompare(b);
}
