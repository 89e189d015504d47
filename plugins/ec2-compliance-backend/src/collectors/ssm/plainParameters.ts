import { DescribeParametersCommand } from '@aws-sdk/client-ssm';
import { validateEvidence } from '../../evidence';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { isWord } from '../../languages';
import { Collector } from '../types';

const OPERATION = 'ssm:DescribeParameters';
const NAMED_LIKE_A_SECRET =
  /passw(or)?d|passphrase|pwd|secret|token|api[-_.]?key|private[-_.]?key|credential/i;

/** The longest list of names that is kept. */
const MOST_NAMES = 100;

/**
 * Parameters that are named like secrets and kept as plain text: one record of
 * the target. Their values are never read.
 *
 * Source: ssm:DescribeParameters, 50 a page; a page may be empty and not the last.
 */
export const plainParameters: Collector = {
  sources: ['ssm-parameters'],
  actions: [OPERATION],
  after: [],
  kind: 'listing',
  async *collect({ clients, signal }) {
    const plain = new Map<string, string>();
    const ids = RowIds.create(OPERATION);
    let rows = 0;
    const pages = paginate({
      operation: OPERATION,
      signal,
      fetch: token =>
        clients.ssm.send(
          new DescribeParametersCommand({ MaxResults: 50, NextToken: token }),
          { abortSignal: signal },
        ),
      next: page => page.NextToken,
    });
    for await (const page of pages) {
      for (const { Name: name, Type: type } of page.Parameters ?? []) {
        rows += 1;
        if (
          ids.has(name) &&
          !isWord(type, 'SecureString') &&
          NAMED_LIKE_A_SECRET.test(name)
        ) {
          plain.set(name, type ?? 'unknown');
        }
      }
    }
    ids.requireAll();
    yield {
      evidence: [
        validateEvidence({
          source: 'ssm-parameters',
          payload: {
            total: rows,
            plain: [...plain]
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .slice(0, MOST_NAMES)
              .map(([name, type]) => ({ name, type })),
          },
        }),
      ],
      rows,
    };
  },
};
