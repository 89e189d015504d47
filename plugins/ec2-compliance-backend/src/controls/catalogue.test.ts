import * as accessanalyzer from '@aws-sdk/client-accessanalyzer';
import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as configservice from '@aws-sdk/client-config-service';
import * as ec2 from '@aws-sdk/client-ec2';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as inspector2 from '@aws-sdk/client-inspector2';
import * as organizations from '@aws-sdk/client-organizations';
import * as sns from '@aws-sdk/client-sns';
import * as ssm from '@aws-sdk/client-ssm';
import { ConfigReader } from '@backstage/config';
import {
  EVIDENCE_SOURCES,
  FIX_PLACEHOLDERS,
  Words,
} from 'backstage-plugin-ec2-compliance-common';
import { readdirSync } from 'fs';
import { basename, resolve } from 'path';
import { readEc2ComplianceConfig } from '../config';
import { clausesOf } from '../clauses';
import { readDoc, readPage } from './__testUtils__/readPage';
import { accountControls, instanceControls } from './catalogue';
import { describeControl } from './judging/describeControl';
import { reviewControls } from './reviews/reviewControls';
import { GAP_WORDS, SCOPE_WORDS } from './judging/words';

const PAGES = resolve(__dirname, '../../../../docs/controls');

const kebabCase = (name: string) =>
  name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();

/** What the AWS CLI can do, as the SDK knows it; autoscaling has no client here. */
function operationsOf(service: string): string[] {
  const clients: Record<string, object | undefined> = {
    accessanalyzer,
    cloudtrail,
    cloudwatch,
    configservice,
    ec2,
    events,
    iam,
    inspector2,
    logs,
    organizations,
    sns,
    ssm,
  };
  const client = clients[service];
  return client
    ? Object.keys(client)
        .filter(name => name.endsWith('Command'))
        .map(name => kebabCase(name.slice(0, -'Command'.length)))
    : [
        'create-or-update-tags',
        'delete-tags',
        'describe-auto-scaling-groups',
        'start-instance-refresh',
      ];
}

const pascalCase = (name: string) =>
  name.replace(/(^|-)([a-z0-9])/g, (_, __, letter) => letter.toUpperCase());

/** A length of time as sentences have it. */
const inWords = (millis: number) =>
  Words.create({
    controls: [],
    phrases: { length: '{{millis, duration}}' },
    language: 'en',
    timeZone: 'UTC',
  }).phrase({ phrase: 'length', millis });

/** All controls that are judged from evidence. */
const judged = [...instanceControls, ...accountControls];

describe('the catalogue', () => {
  it('has an id, a file and a page each, once', () => {
    const ids = judged.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const files = readdirSync(__dirname, { recursive: true }).map(file =>
      basename(String(file)),
    );
    for (const id of ids) {
      const pascal = pascalCase(id);
      expect(files).toContain(
        `${pascal[0].toLowerCase()}${pascal.slice(1)}.ts`,
      );
    }
    const pages = readdirSync(PAGES);
    const asked = [
      ...[...ids, ...reviewControls.map(({ id }) => id)].map(id => `${id}.md`),
      'README.md',
    ];
    expect({
      folder: 'docs/controls',
      lacks: asked.filter(page => !pages.includes(page)),
      unknown: pages.filter(page => !asked.includes(page)),
    }).toEqual({ folder: 'docs/controls', lacks: [], unknown: [] });
  });
});

describe('parameters', () => {
  const { parameters } = readEc2ComplianceConfig(
    new ConfigReader({
      ec2Compliance: {
        targets: [{ accountId: '111111111111', regions: ['ap-southeast-2'] }],
      },
    }),
  );
  const { patchScanMaxAge, ...others } = parameters;
  it.each(
    Object.entries({
      ...others,
      'patchScanMaxAge.internetFacing': patchScanMaxAge.internetFacing,
      'patchScanMaxAge.other': patchScanMaxAge.other,
    }),
  )('%s is on a page, with its default', (name, value) => {
    let words: string;
    if (Array.isArray(value)) {
      words = value.map(item => `\`${item}\``).join(', ') || 'none';
    } else {
      words = typeof value === 'boolean' ? `\`${value}\`` : inWords(value);
    }
    const rows = readdirSync(PAGES)
      .flatMap(file => readDoc(`docs/controls/${file}`).split('\n'))
      .filter(line => line.startsWith(`| \`${name}\``))
      .map(line => line.split('|')[2].trim());
    // The page of the control that reads it has a row for it.
    expect([...new Set(rows)]).toEqual([words]);
  });
});

describe.each(judged.map(control => [control.id, control] as const))(
  '%s',
  (id, control) => {
    it('has a page that knows its every reason, source and clause', () => {
      expect(control.docs).toBe(`docs/controls/${id}.md`);
      const page = readPage(control);
      expect(page.split('\n')[0]).toBe(`# ${control.title}`);
      const lacks = [
        ...Object.keys(control.reasons).map(reason => `\`${reason}\``),
        ...clausesOf(id),
        ...control.sources.map(source => EVIDENCE_SOURCES[source].action),
        ...(control.configRule ? [control.configRule] : []),
      ].filter(word => !page.includes(word));
      expect({ page: control.docs, lacks }).toEqual({
        page: control.docs,
        lacks: [],
      });
      // And no reason that the control does not have.
      const known = Object.keys(describeControl(control).reasons);
      const told = [...page.matchAll(/^\|.*\| \w+ +\| `([a-z-]+)` *\|$/gm)].map(
        ([, reason]) => reason,
      );
      expect(told.length).toBeGreaterThan(0);
      expect({
        page: control.docs,
        unknownReasons: told.filter(reason => !known.includes(reason)),
      }).toEqual({ page: control.docs, unknownReasons: [] });
      const INDEX = 'docs/controls/README.md';
      const link = `[\`${id}\`](./${id}.md)`;
      expect({
        page: INDEX,
        lacks: readDoc(INDEX).includes(link) ? [] : [link],
      }).toEqual({ page: INDEX, lacks: [] });
    });

    it('shares no reason with the gaps and scopes, and describes them all', () => {
      for (const reason of Object.keys({ ...GAP_WORDS, ...SCOPE_WORDS })) {
        expect(control.reasons).not.toHaveProperty(reason);
      }
      const description = describeControl(control);
      expect(description).not.toHaveProperty('judge');
      expect(JSON.parse(JSON.stringify(description))).toEqual(description);
      expect(Object.keys(description.reasons)).toEqual(
        expect.arrayContaining([
          ...Object.keys(GAP_WORDS),
          ...(control.scope === 'instance' ? Object.keys(SCOPE_WORDS) : []),
          ...Object.keys(control.reasons),
        ]),
      );
    });

    it('names real clauses, and a fix for both kinds of fleet', () => {
      for (const clause of clausesOf(id)) {
        expect(clause).toMatch(/^ISM-\d{4}$/);
      }
      expect(control.fix.autoScaled.length).toBeGreaterThan(0);
      expect(control.fix.longLived.length).toBeGreaterThan(0);
      // What an account lacks is not mended by replacing instances.
      expect(
        control.fix.autoScaled.some(step =>
          step.command?.includes('{autoScalingGroup}'),
        ),
      ).toBe(control.scope === 'instance');
      expect(
        control.fix.longLived.some(step =>
          step.command?.includes('{autoScalingGroup}'),
        ),
      ).toBe(false);
    });

    const commands = [...control.fix.autoScaled, ...control.fix.longLived]
      .map(step => step.command)
      .filter(command => command !== undefined);

    it.each([...new Set(commands)])(
      'has a command that exists: %s',
      command => {
        const [, service, operation] =
          /^aws ([a-z0-9]+) ([a-z0-9-]+) /.exec(command) ?? [];
        expect(operationsOf(service)).toContain(operation);
        expect(command).toMatch(/ --region (\{region\}|[A-Z_]+|us-east-1)$/);
        const placeholders = [...command.matchAll(/\{(\w+)\}/g)].map(m => m[1]);
        expect(FIX_PLACEHOLDERS).toEqual(expect.arrayContaining(placeholders));
        // What several ids are put into is a word by itself, or in quotes.
        expect(command.replace(/'[^']*'/g, '')).not.toMatch(
          /\S\{instanceIds\}|\{instanceIds\}\S/,
        );
        // What a shell would take apart is in quotes; JSON is JSON.
        expect(command.replace(/'[^']*'/g, '')).not.toMatch(/[*$<>|&;`]/);
        for (const [, json] of command.matchAll(/ '(\{"[^']*\})'/g)) {
          expect(() => JSON.parse(json)).not.toThrow();
        }
      },
    );
  },
);
