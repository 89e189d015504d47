import { Report, ReportLanguage } from 'backstage-plugin-ec2-compliance-common';
import { GERMAN } from 'backstage-plugin-ec2-compliance-common/german';
import { createHash } from 'node:crypto';
import { stringify } from 'safe-stable-stringify';
import { ControlCatalogue } from '../controls';
import { aReport, aReportInstance } from './__testUtils__/aReport';
import { checksumOf } from './checksumOf';
import { renderReport } from './renderReport';
import { ReportWords } from './ReportWords';

const controls = ControlCatalogue.create().describe();

const wordsIn = (language: ReportLanguage) =>
  ReportWords.create({ controls, language, timeZone: 'Australia/Sydney' });
const WORDS = { en: wordsIn('en'), de: wordsIn('de') };

/** What a reader reads of a document. */
const toText = (text: string) =>
  text
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

/** What is never closed. */
const VOID = ['meta', 'link', 'br', 'hr', 'img'];

const render = async (
  report: ReturnType<typeof aReport> | Report = aReport(),
  options: { language?: ReportLanguage; pdfAddress?: string } = {},
) =>
  renderReport(await report, {
    words: WORDS[options.language ?? 'en'],
    pdfAddress: options.pdfAddress,
  });

describe('renderReport', () => {
  it('opens and closes each element in its place, with all sections within the main part', async () => {
    const text = await render(
      aReport({ instances: { items: [aReportInstance()], totalCount: 1 } }),
    );
    const open: string[] = [];
    const closed: Array<[opened: string | undefined, name: string]> = [];
    const within: Record<string, string[]> = {};
    for (const [, end, name, rest] of text.matchAll(
      /<(\/?)([a-z][a-z0-9]*)\b([^>]*)>/g,
    )) {
      if (end) {
        closed.push([open.pop(), name]);
      } else if (!VOID.includes(name) && !rest.endsWith('/')) {
        (within[name] ??= []).push(open.join(' '));
        open.push(name);
      }
    }
    expect(open).toEqual([]);
    expect(closed.filter(([opened, name]) => opened !== name)).toEqual([]);
    expect(within.main).toEqual(['html body']);
    expect(new Set(within.section)).toEqual(new Set(['html body main']));
    expect(within.article).toEqual(['html body main section']);
    expect(text.trimEnd()).toMatch(/<\/html>$/);
  });

  it('names people and entities as each report does, in words that are made once', async () => {
    const [one, other] = await Promise.all(
      ['Audrey Tor', 'Au Ditor'].map(async name =>
        render({
          ...(await aReport()),
          people: { 'user:default/auditor': name },
        }),
      ),
    );
    expect(one).toContain('Audrey Tor');
    expect(one).not.toContain('Au Ditor');
    expect(other).toContain('Au Ditor');
  });

  it('says how it stands, what could not be seen, and how it is checked', async () => {
    const report = await aReport({
      unseen: {
        hiddenServices: 2,
        accountValues: true,
        targetsNeverRead: 1,
        targetsTotal: 3,
      },
      instances: { items: [aReportInstance()], totalCount: 7 },
    });
    const text = await render(report);
    for (const said of [
      '<h1>Web shop</h1>',
      'Team of the shop',
      '1 September 2026 to 30 November 2026',
      '30 November 2026, 23:00 GMT+11',
      'Audrey Tor',
      '<code>user:default/auditor</code>',
      '0 of 1',
      '2 services are hidden from the reader',
      'In 1 of 3 configured accounts and Regions',
      '1 of 7 shown',
      'From 50% on 1 November 2026 to 75% on 2 November 2026',
      report.checksum,
      `GET /api/ec2-compliance${report.request.replace('&', '&amp;')}`,
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain('rel="alternate"');
    expect(
      (await render(report, { pdfAddress: '/r?file=pdf' })).replace(
        /\s+/g,
        ' ',
      ),
    ).toContain(
      '<link rel="alternate" type="application/pdf" href="/r?file=pdf"',
    );
  });

  it('names people with their refs once, and what an exception covers', async () => {
    const waiver = {
      id: '1',
      subject: { kind: 'control' as const, controlId: 'session-logging' },
      scope: { kind: 'target' as const, targetId: 'aws.1.eu-west-1' },
      ownerRef: 'group:default/platform',
      requesterRef: 'user:default/ann',
      reason: 'Replaced in January',
      compensatingMeasure: 'Watched',
      startsAt: '2026-11-01T00:00:00.000Z',
      endsAt: '2026-12-31T00:00:00.000Z',
      createdAt: '2026-10-30T00:00:00.000Z',
      state: 'approved' as const,
      decidedBy: 'user:default/sue',
      decidedAt: '2026-10-31T00:00:00.000Z',
      inForce: true,
      covers: { instances: 0, findings: 0, targets: 1 },
    };
    const report = await aReport({
      waivers: {
        items: [
          waiver,
          {
            ...waiver,
            id: '2',
            state: 'requested',
            inForce: false,
            decidedBy: undefined,
            covers: { instances: 0, findings: 0, targets: 0 },
          },
        ],
        totalCount: 2,
      },
    });
    report.people['user:default/ann'] = 'Ann Other';
    const text = (await render(report)).replace(/\s+/g, ' ');
    expect(text).toContain('Requested by Ann Other, 30 October 2026');
    // Who has left the catalog is called by the ref.
    expect(text).toContain('Approved by sue, 31 October 2026');
    expect(text.match(/user:default\/ann/g)).toHaveLength(1);
    expect(text.match(/user:default\/sue/g)).toHaveLength(1);
    expect(
      [...text.matchAll(/data-label="Covers today"> ([^<]*?) </g)].map(
        ([, covers]) => covers,
      ),
    ).toEqual(['1 account and Region', '–']);
    const revoked = await render(
      await aReport({
        waivers: {
          items: [
            {
              ...waiver,
              state: 'revoked',
              inForce: false,
              decidedAt: '2026-11-20T08:00:00.000Z',
            },
          ],
          totalCount: 1,
        },
      }),
    );
    expect(revoked.replace(/\s+/g, ' ')).toMatch(
      /data-label="Until"> 20 Nov(ember)? 2026 </,
    );
    // It holds for the whole of the day before that on which it ends.
    const until = { ...waiver, endsAt: '2026-12-30T13:00:00.000Z' };
    const ofInstance = (
      await render(
        await aReport({
          waivers: {
            items: [
              {
                ...until,
                scope: {
                  kind: 'instance',
                  arn: 'arn:aws:ec2:x:1:instance/i-1',
                },
                instanceName: 'web-1',
              },
            ],
            totalCount: 1,
          },
          maturity: {
            level: 1,
            manual: '2025.12.9',
            by: 'app-config',
            strategies: [
              {
                strategy: 'patch-applications',
                level: 1,
                exceptions: 2,
                clauses: [],
              },
            ],
          },
        }),
      )
    ).replace(/\s+/g, ' ');
    expect(ofInstance).toContain('on instance web-1 (i-1)');
    expect(ofInstance).toMatch(/data-label="Until"> 30 Dec(ember)? 2026 </);
    expect(ofInstance.match(/with 2 exceptions/g)).toHaveLength(2);
  });

  it('tells why and until when a verdict on an account is waived, and what is code as that', async () => {
    const verdict = {
      controlId: 'session-logging',
      status: 'WAIVED' as const,
      reason: 'access-denied',
      values: {
        because: {
          phrase: 'cause.text',
          text: 'the role lacks `ssm:GetDocument`',
        },
      },
      since: '2026-11-01T00:00:00.000Z',
      waiver: {
        waiverId: '1',
        until: '2026-12-31T13:00:00.000Z',
        judged: 'INSUFFICIENT_DATA' as const,
        reason: 'Logged elsewhere',
      },
    };
    const text = (
      await render(
        aReport({
          accountControls: [
            {
              controlId: 'session-logging',
              strategy: 'restrict-administrative-privileges',
              status: 'WAIVED',
              verdicts: [
                {
                  targetId: 'aws.1.eu-west-1',
                  accountId: '1',
                  region: 'eu-west-1',
                  verdict,
                },
              ],
            },
          ] as never,
        }),
      )
    ).replace(/\s+/g, ' ');
    expect(text).toMatch(/Waived until 31 Dec(ember)? 2026: Logged elsewhere/);
    expect(text).toContain('<code>ssm:GetDocument</code>');
    expect(text).toContain('<table class="long">');
  });

  it('breaks the line where days were not recorded', async () => {
    const day = { controlsMet: 0, controlsApplicable: 1, score: 0.5 };
    const lines = async (...days: string[]) =>
      (
        await render(
          aReport({ trend: days.map(one => ({ day: one, ...day })) }),
        )
      ).match(/<(polyline|circle)/g);
    expect(await lines('2026-11-01', '2026-11-02')).toEqual(['<polyline']);
    expect(await lines('2026-11-01', '2026-11-02', '2026-11-09')).toEqual([
      '<polyline',
      '<circle',
    ]);
  });

  it('runs and loads nothing, whatever people and AWS wrote', async () => {
    const evil = `</style><script src="//x">'"&{{count}}`;
    const text = await render(
      aReport({
        scope: {
          kind: 'entity',
          entityRef: 'component:default/web',
          title: evil,
          rollup: false,
          mapping: { state: 'mapped', by: 'rule' },
        },
        instances: {
          items: [{ ...aReportInstance(), name: evil }],
          totalCount: 1,
        },
        reviews: {
          controls: [],
          ofServices: { items: [], totalCount: 0, missing: 0 },
          recorded: [
            {
              id: '1',
              entityRef: 'component:default/web',
              controlId: 'iam-review',
              reviewerRef: 'user:default/x',
              comment: evil,
              acknowledgedUnknown: [],
              createdAt: '2026-11-01T00:00:00.000Z',
            },
          ],
        },
      }),
    );
    expect(text).not.toMatch(/<script|<[^>]*\ssrc=|url\(|@import/i);
    expect(text.match(/<\/style>/g)).toHaveLength(1);
    expect(text).toContain('&lt;/style&gt;&lt;script src=&quot;//x&quot;&gt;');
  });

  it('tells a team of the reviews of its services, and counts those that are missing', async () => {
    const aReview = (entityRef: string, rest = {}) => ({
      entityRef,
      controlId: 'iam-review',
      standing: 'never' as const,
      ...rest,
    });
    const text = toText(
      await render(
        aReport({
          scope: {
            kind: 'entity',
            entityRef: 'group:default/checkout',
            title: 'Checkout',
            rollup: true,
            mapping: { state: 'mapped', by: 'rule' },
          },
          reviews: {
            controls: [],
            ofServices: {
              items: [
                aReview('component:default/api'),
                aReview('component:default/web', {
                  standing: 'later',
                  dueAt: '2026-12-01T00:00:00.000Z',
                  latest: {
                    id: '1',
                    reviewerRef: 'user:default/x',
                    createdAt: '2026-11-01T00:00:00.000Z',
                  },
                }),
              ],
              totalCount: 2,
              missing: 1,
            },
            recorded: [],
          },
        }),
      ),
    );
    expect(text).toContain('Of Checkout itself');
    expect(text).toContain('1 review is missing or overdue.');
    expect(text).toMatch(
      /api IAM policy review ✕ Non-compliant Nobody has recorded one yet/,
    );
    expect(text).toMatch(
      /web IAM policy review ✓ Compliant 1 Nov 2026 by x 1 Dec 2026/,
    );
  });

  it('speaks German, of controls as well', async () => {
    const text = await render(aReport(), { language: 'de' });
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('Nicht konform');
    expect(text).toContain('Kontrollen erfüllt');
    // The sentence of the verdict is the catalogue's.
    expect(text).toMatch(/Owner/);
    expect(text).not.toMatch(/Non-compliant|Controls met/);
  });

  it('says in German what clauses ask for, in the words of the pages', async () => {
    const { facts } = await aReport();
    const clause = {
      id: 'ISM-1807',
      levels: [1 as const],
      title: 'Assets are discovered automatically at least fortnightly',
      standing: 'met' as const,
      controlIds: [],
    };
    const report = aReport({
      maturity: {
        ...facts.maturity,
        strategies: [
          {
            strategy: 'patch-operating-systems',
            level: 1,
            clauses: [
              clause,
              {
                ...clause,
                id: 'ISM-1808',
                title: 'The scanner has an up-to-date vulnerability database',
                standing: 'not-provable',
              },
            ],
          },
        ],
      },
    });
    expect(await render(report)).toContain(clause.title);
    const german = await render(report, { language: 'de' });
    expect(german).toContain(GERMAN.clauses[clause.title]);
    expect(german).toContain('Schwachstellendatenbank');
    expect(german).not.toMatch(/Assets are|The scanner/);
  });

  it('has a checksum that does not depend on the order of keys', async () => {
    const { checksum, facts } = await aReport();
    // As whoever checks a file does it.
    expect(createHash('sha256').update(stringify(facts)).digest('hex')).toBe(
      checksum,
    );
    const turned = Object.fromEntries(
      Object.entries(facts).reverse(),
    ) as typeof facts;
    expect(
      await checksumOf({
        ...turned,
        headline: { ...facts.headline, services: undefined },
      }),
    ).toBe(checksum);
    expect(
      await checksumOf({
        ...facts,
        period: { from: '2026-09-02', to: '2026-11-30' },
      }),
    ).not.toBe(checksum);
  });
});
