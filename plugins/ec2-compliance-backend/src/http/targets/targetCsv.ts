import { TargetDetail } from 'backstage-plugin-ec2-compliance-common';
import { createCsvFile } from '../lists/csv';

type SourceRow = {
  target: TargetDetail;
  source: TargetDetail['sources'][number];
};

/** Every source of every target as a file. */
export const targetCsv = createCsvFile<{ items: TargetDetail[] }, SourceRow>(
  [
    ['target', ({ target }) => target.id],
    ['accountAlias', ({ target }) => target.accountAlias],
    ['source', ({ source }) => source.source],
    ['status', ({ source }) => source.status],
    ['lastSuccess', ({ source }) => source.lastSuccessAt],
    ['lastAttempt', ({ source }) => source.lastAttemptAt],
    ['error', ({ source }) => source.error?.name],
    [
      'message',
      ({ source }, words) => source.error && words.phrase(source.error.cause),
    ],
    ['rows', ({ source }) => source.rows],
    ['calls', ({ source }) => source.calls],
  ],
  list =>
    list.items.flatMap(target =>
      target.sources.map(source => ({ target, source })),
    ),
);
