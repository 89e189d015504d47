import {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import {
  ControlDescription,
  Report,
} from 'backstage-plugin-ec2-compliance-common';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MonthlyReportConfig } from '../../config';
import { EntityStore } from '../../database';
import { toAssessmentResults } from '../../report';
import { Period } from './readPeriod';
import { fileNameOf, ReportDocuments } from './ReportDocuments';
import { ReportService } from './ReportService';

/** The path of the page that shows a report, below the portal's address. */
const PAGE_PATH = '/ec2-compliance/report';

/**
 * In the afternoon of the first. A scheduler goes by the clock of its own zone:
 * wherever that is, the month before is over in UTC by then, and by no more than
 * a day or so.
 */
const FIRST_OF_MONTH = '0 15 1 * *';

/** Makes the reports of each month: files in a folder, and links for the owners. */
export class MonthlyReports {
  static create(options: {
    auth: AuthService;
    config: MonthlyReportConfig | undefined;
    controls: readonly ControlDescription[];
    documents: ReportDocuments;
    entities: Pick<EntityStore, 'get'>;
    logger: LoggerService;
    /** Whether messages name what they are of. */
    named: boolean;
    notifications: NotificationService;
    now: () => Date;
    reports: ReportService;
  }): MonthlyReports {
    return new MonthlyReports(options);
  }

  readonly #options: Parameters<typeof MonthlyReports.create>[0];

  private constructor(options: Parameters<typeof MonthlyReports.create>[0]) {
    this.#options = options;
  }

  /** Runs on the first of each month, or as soon as the backend is up after it. */
  async schedule(
    scheduler: Pick<SchedulerService, 'scheduleTask'>,
  ): Promise<void> {
    if (!this.#options.config) {
      return;
    }
    await scheduler.scheduleTask({
      id: 'monthly-reports',
      frequency: { cron: FIRST_OF_MONTH },
      timeout: { hours: 1 },
      scope: 'global',
      fn: signal => this.run(signal),
    });
  }

  /** Makes those of the month before; one that fails does not stop the others. */
  async run(signal: AbortSignal): Promise<void> {
    const { config, logger, now } = this.#options;
    const period = monthBefore(now());
    for (const entityRef of config?.of ?? []) {
      signal.throwIfAborted();
      try {
        await this.#make(config!, entityRef, period);
      } catch (error) {
        logger.error(`Could not make a monthly report`, {
          of: entityRef ?? 'estate',
          cause: String(error),
        });
      }
    }
  }

  async #make(
    config: MonthlyReportConfig,
    entityRef: string | undefined,
    period: Period,
  ): Promise<void> {
    if (config.folder) {
      const { auth, reports } = this.#options;
      const report = await reports.get(
        entityRef,
        period,
        await auth.getOwnServiceCredentials(),
      );
      await this.#write(config, config.folder, report);
    }
    if (config.notify && entityRef !== undefined) {
      await this.#notify(entityRef, period);
    }
  }

  async #write(
    config: MonthlyReportConfig,
    folder: string,
    report: Report,
  ): Promise<void> {
    const { controls, documents } = this.#options;
    const files: Array<[ending: string, content: string | Buffer]> = [
      ['json', JSON.stringify(report)],
      [
        'oscal.json',
        JSON.stringify(await toAssessmentResults(report, { controls })),
      ],
      ['html', await documents.write(report, config)],
      ...(documents.canPrint
        ? [['pdf', await documents.print(report, config)] as [string, Buffer]]
        : []),
    ];
    await mkdir(folder, { recursive: true });
    for (const [ending, content] of files) {
      const path = join(folder, `${fileNameOf(report)}.${ending}`);
      // Whoever reads the folder meanwhile finds no half of a file.
      await writeFile(`${path}.part`, content);
      await rename(`${path}.part`, path);
    }
  }

  /** A link alone: what stands there is read with the rights of who follows it. */
  async #notify(entityRef: string, { from, to }: Period): Promise<void> {
    const { entities, named, notifications } = this.#options;
    const entity = await entities.get(entityRef);
    const recipient = entityRef.startsWith('group:')
      ? entityRef
      : entity?.ownerRef;
    if (!entity || !recipient) {
      return;
    }
    const title = entity.title ?? entityRef.split('/').pop()!;
    const query = new URLSearchParams({ of: entityRef, from, to });
    await notifications.send({
      recipients: { type: 'entity', entityRef: recipient },
      payload: {
        title: named
          ? `Compliance report of ${title}`
          : 'A compliance report of yours',
        description: `For the month from ${from} to ${to}`,
        link: `${PAGE_PATH}?${query}`,
        severity: 'low',
        topic: 'ec2-compliance-report',
        scope: `report ${entityRef} ${from}`,
      },
    });
  }
}

/** The calendar month before, UTC. */
function monthBefore(now: Date): Period {
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1);
  const last = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0);
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: day(first), to: day(last) };
}
