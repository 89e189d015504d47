import { mockServices } from '@backstage/backend-test-utils';
import { ControlCatalogue } from '../../controls';
import { ReportWords } from '../../report';
import { aReport } from '../../report/__testUtils__/aReport';
import { ReportDocuments } from './ReportDocuments';

const FORM = { language: 'en', timeZone: 'UTC' } as const;

describe('ReportDocuments', () => {
  afterEach(() => jest.restoreAllMocks());

  it('writes a document once, and its words once for each language and zone', async () => {
    const made = jest.spyOn(ReportWords, 'create');
    const written = jest.spyOn(ReportWords.prototype, 'naming');
    const documents = ReportDocuments.create({
      config: {},
      controls: ControlCatalogue.create().describe(),
      logger: mockServices.logger.mock(),
    });
    const report = await aReport();
    const first = await documents.write(report, FORM);
    expect(await documents.write({ ...report }, FORM)).toBe(first);
    expect([made, written].map(({ mock }) => mock.calls.length)).toEqual([
      1, 1,
    ]);

    // Of anything else it is another.
    const others = [
      await documents.write({ ...report, madeFor: 'user:default/ann' }, FORM),
      await documents.write({ ...report, people: {} }, FORM),
      await documents.write({ ...report, checksum: 'another' }, FORM),
      await documents.write(report, { ...FORM, paper: 'letter' }),
      await documents.write(report, FORM, '/report?file=pdf'),
    ];
    expect(made).toHaveBeenCalledTimes(1);
    others.push(
      await documents.write(report, { ...FORM, language: 'de' }),
      await documents.write(report, { ...FORM, timeZone: 'Asia/Tokyo' }),
    );
    expect(new Set([first, ...others]).size).toBe(8);
    expect(made).toHaveBeenCalledTimes(3);
  });
});
