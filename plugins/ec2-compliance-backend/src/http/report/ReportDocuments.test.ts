import { mockServices } from '@backstage/backend-test-utils';
import { Report } from 'backstage-plugin-ec2-compliance-common';
import { gunzipSync } from 'node:zlib';
import * as zlib from 'node:zlib';
import { ControlCatalogue } from '../../controls';
import {
  peopleIn,
  renderReport,
  ReportWords,
  toAssessmentResults,
} from '../../report';
import { aReport, aReportInstance } from '../../report/__testUtils__/aReport';
import { ReportDocuments, ReportRequest } from './ReportDocuments';

jest.mock('node:zlib', () => {
  const actual = jest.requireActual('node:zlib');
  return { ...actual, deflateRaw: jest.fn(actual.deflateRaw) };
});

const FORM = { language: 'en', timeZone: 'UTC' } as const;

const controls = ControlCatalogue.create().describe();

const createDocuments = () =>
  ReportDocuments.create({
    config: {},
    controls,
    logger: mockServices.logger.mock(),
  });

/** The same facts, read by somebody else. */
const readBy = (report: Report, ref: string, name?: string): Report => ({
  ...report,
  madeFor: ref,
  people: {
    ...Object.fromEntries(
      peopleIn(report.facts).map(one => [one, report.people[one] ?? one]),
    ),
    ...(name && { [ref]: name }),
  },
});

const request = (
  as: ReportRequest['as'],
  more: Partial<ReportRequest> = {},
): ReportRequest => ({ as, form: FORM, address: '/v1/reports/x', ...more });

describe('ReportDocuments', () => {
  afterEach(() => jest.restoreAllMocks());

  it('writes a document once for all its readers, and its words once for each language and zone', async () => {
    const made = jest.spyOn(ReportWords, 'create');
    const rendered = jest.spyOn(ReportWords.prototype, 'say');
    const documents = createDocuments();
    const report = await aReport();
    const [first, same] = await Promise.all([
      documents.write(report, FORM),
      documents.write({ ...report }, FORM),
    ]);
    expect(same).toBe(first);
    const said = rendered.mock.calls.length;
    const other = await documents.write(
      { ...report, madeFor: 'user:default/ann' },
      FORM,
    );
    expect(other).not.toBe(first);
    expect(rendered).toHaveBeenCalledTimes(said);
    expect(made).toHaveBeenCalledTimes(1);

    // Of anything else it is another.
    const others = [
      await documents.write({ ...report, checksum: 'another' }, FORM),
      await documents.write({ ...report, madeAt: 'another' }, FORM),
      await documents.write(report, { ...FORM, paper: 'letter' }),
    ];
    expect(made).toHaveBeenCalledTimes(1);
    others.push(
      await documents.write(report, { ...FORM, language: 'de' }),
      await documents.write(report, { ...FORM, timeZone: 'Asia/Tokyo' }),
    );
    expect(new Set([first, other, ...others]).size).toBe(7);
    expect(made).toHaveBeenCalledTimes(3);
  });

  it('tells each reader what would be made for them alone, compressed once for all', async () => {
    const deflated = jest.mocked(zlib.deflateRaw);
    const report = await aReport({
      instances: { items: [aReportInstance()], totalCount: 1 },
    });
    const readers = [
      readBy(report, 'user:default/ann', `Ann "<b>O'Neil\\`),
      readBy(report, 'user:default/bob', 'Bob $& $1'),
      readBy(report, 'user:default/nameless'),
      readBy(report, 'plugin:reporter'),
    ];
    const words = ReportWords.create({ controls, ...FORM });
    const alone = {
      facts: async (of: Report) => of,
      oscal: (of: Report) => toAssessmentResults(of, { controls }),
      html: (of: Report) => renderReport(of, { words }),
    };
    for (const as of ['facts', 'oscal', 'html'] as const) {
      const documents = createDocuments();
      deflated.mockClear();
      const stamps = new Set<string>();
      let parts = 0;
      for (const reader of readers) {
        const kept = documents.find(reader, request(as));
        expect(kept === undefined).toBe(stamps.size === 0);
        const made = kept ?? (await documents.make(reader, request(as)));
        stamps.add(made.stamp);
        const text = made.body.toBuffer().toString();
        expect(as === 'html' ? text : JSON.parse(text)).toEqual(
          JSON.parse(JSON.stringify(await alone[as](reader))),
        );
        expect(gunzipSync(await made.body.gzip()).toString()).toBe(text);
        parts ||= deflated.mock.calls.length;
      }
      expect(stamps.size).toBe(readers.length);
      expect(parts).toBeGreaterThan(0);
      expect(deflated).toHaveBeenCalledTimes(parts);
    }
  });

  it('makes another once somebody in it is called otherwise', async () => {
    const documents = createDocuments();
    const report = await aReport({
      reviews: {
        ofServices: { items: [], totalCount: 0, missing: 0 },
        controls: [],
        recorded: [
          {
            id: '1',
            entityRef: 'component:default/web',
            controlId: 'iam-review',
            reviewerRef: 'user:default/ann',
            comment: 'Fine',
            acknowledgedUnknown: [],
            createdAt: '2026-11-01T00:00:00.000Z',
          },
        ],
      },
    });
    const of = (name: string) => ({
      ...report,
      people: { 'user:default/ann': name },
    });
    expect(await documents.write(of('Ann'), FORM)).toContain('Ann');
    expect(documents.find(of('Anna Lee'), request('html'))).toBeUndefined();
    expect(await documents.write(of('Anna Lee'), FORM)).toContain('Anna Lee');
  });
});
