import { mockServices } from '@backstage/backend-test-utils';
import { DateTime } from 'luxon';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ControlCatalogue } from '../../controls';
import { aReport } from '../../report/__testUtils__/aReport';
import { MonthlyReports } from './MonthlyReports';
import { ReportDocuments } from './ReportDocuments';

describe('MonthlyReports', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'monthly-test-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const controls = ControlCatalogue.create().describe();
  const logger = mockServices.logger.mock();

  const make = (options: { named: boolean; get: jest.Mock; now?: Date }) => {
    const send = jest.fn();
    const reports = MonthlyReports.create({
      auth: mockServices.auth(),
      config: {
        of: ['group:default/gone', 'component:default/web', undefined],
        folder: join(folder, 'reports'),
        notify: true,
        language: 'en',
        timeZone: 'UTC',
        paper: 'a4',
      },
      controls,
      documents: ReportDocuments.create({ config: {}, controls, logger }),
      entities: {
        get: async ref =>
          ref === 'component:default/web'
            ? ({ title: 'Web shop', ownerRef: 'group:default/team' } as any)
            : undefined,
      },
      logger,
      named: options.named,
      notifications: { send },
      now: () => options.now ?? new Date('2026-12-01T06:00:00Z'),
      reports: { get: options.get } as any,
    });
    return { reports, send };
  };

  it.each([true, false])(
    'writes those of the month before, and sends links; named: %p',
    async named => {
      const period = { from: '2026-11-01', to: '2026-11-30' };
      const get = jest.fn(async ref => {
        if (ref === 'group:default/gone') throw new Error('It is gone');
        return aReport({
          period,
          ...(ref === undefined && { scope: { kind: 'estate' } }),
        });
      });
      const { reports, send } = make({ named, get });
      await reports.run(new AbortController().signal);
      expect(get.mock.calls.map(([ref, days]: any) => [ref, days])).toEqual([
        ['group:default/gone', period],
        ['component:default/web', period],
        [undefined, period],
      ]);
      expect((await readdir(join(folder, 'reports'))).sort()).toEqual(
        ['component-default-web', 'estate'].flatMap(name =>
          ['html', 'json', 'oscal.json'].map(
            ending => `ec2-compliance-${name}-2026-11-01-2026-11-30.${ending}`,
          ),
        ),
      );
      const written = await readFile(
        join(
          folder,
          'reports/ec2-compliance-component-default-web-2026-11-01-2026-11-30.json',
        ),
        'utf8',
      );
      expect(JSON.parse(written)).toEqual(await aReport({ period }));
      expect(logger.error).toHaveBeenCalledWith(
        'Could not make a monthly report',
        expect.objectContaining({ of: 'group:default/gone' }),
      );
      // The estate has no owner.
      expect(send.mock.calls).toEqual([
        [
          {
            recipients: { type: 'entity', entityRef: 'group:default/team' },
            payload: expect.objectContaining({
              title: named
                ? 'Compliance report of Web shop'
                : 'A compliance report of yours',
              link: '/ec2-compliance/report?of=component%3Adefault%2Fweb&from=2026-11-01&to=2026-11-30',
            }),
          },
        ],
      ]);
    },
  );

  /** The period of the reports that are made at a time. */
  const periodAt = async (now: Date) => {
    const get = jest.fn(async (..._: unknown[]) => {
      throw new Error('Enough');
    });
    await make({ named: true, get, now }).reports.run(
      new AbortController().signal,
    );
    return get.mock.calls[0][1];
  };

  // Schedulers go by the clock of the server: west or east of UTC, and before
  // or after a change of clocks.
  it.each([
    'Etc/GMT+12',
    'America/Los_Angeles',
    'UTC',
    'Europe/Berlin',
    'Australia/Sydney',
    'Pacific/Kiritimati',
  ])('are of the whole month before where the server is in %s', async zone => {
    const scheduleTask = jest.fn();
    await make({ named: true, get: jest.fn() }).reports.schedule({
      scheduleTask,
    });
    const [{ frequency }] = scheduleTask.mock.calls[0];
    const [minute, hour, day, month, weekday] = frequency.cron.split(' ');
    expect([day, month, weekday]).toEqual(['1', '*', '*']);
    const months = await Promise.all(
      Array.from({ length: 14 }, (_, index) =>
        periodAt(
          DateTime.fromObject(
            { year: 2027, month: 1, day: 1, hour: +hour, minute: +minute },
            { zone },
          )
            .plus({ months: index })
            .toJSDate(),
        ),
      ),
    );
    expect(months).toEqual(
      Array.from({ length: 14 }, (_, index) => {
        const first = DateTime.utc(2026, 12, 1).plus({ months: index });
        return {
          from: first.toISODate(),
          to: first.endOf('month').toISODate(),
        };
      }),
    );
    expect(months[0]).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });

  it.each([
    // As soon as it runs again, however late in the month that is.
    ['2027-01-31T23:59:59.999Z', '2026-12-01', '2026-12-31'],
    ['2028-03-01T00:00:00.000Z', '2028-02-01', '2028-02-29'],
    ['2027-03-31T12:00:00.000Z', '2027-02-01', '2027-02-28'],
  ])('made at %s are from %s to %s', async (now, from, to) => {
    expect(await periodAt(new Date(now))).toEqual({ from, to });
  });
});
