import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { EvidencePayloads } from '../../evidence';
import { DbEvidenceRow } from '../evidence/tables';
import { DbInstancesRow } from '../instances/tables';
import { columnsOf, inTurns, saveRows } from '../sql';
import { DbPatchListsRow, PATCH_LISTS } from './tables';

const E = columnsOf<DbEvidenceRow>('e');
const I = columnsOf<DbInstancesRow>('i');
const P = columnsOf<DbPatchListsRow>('p');

const SOURCE: EvidenceSource = 'ssm-patches';
const BATCH_SIZE = 500;

/** A list of missing patches as it is stored. */
export interface PatchList {
  arn: string;
  instanceId: string;
  hash: string;
  patches: EvidencePayloads['ssm-patches']['patches'];
}

/**
 * The lists of a target of which no findings were made yet, some hundreds at a
 * time.
 *
 * @param options - `whole`: all of them
 */
export async function* readPatchLists(
  knex: Knex,
  options: { targetId: string; whole: boolean },
): AsyncGenerator<PatchList[], void, void> {
  let after = '';
  for (;;) {
    const rows: Array<Omit<PatchList, 'patches'> & { payload: string }> =
      await knex('evidence as e')
        .join('instances as i', I.arn, E.subject)
        .leftJoin('patch_lists as p', P.arn, E.subject)
        .where(E.target_id, options.targetId)
        .where(E.source, SOURCE)
        .whereNotNull(E.payload)
        .where(E.subject, '>', after)
        .where(query => {
          if (!options.whole) {
            query.whereNull(P.hash).orWhereRaw(`${P.hash} <> ${E.hash}`);
          }
        })
        .orderBy(E.subject)
        .limit(BATCH_SIZE)
        .select({
          arn: E.subject,
          instanceId: I.instance_id,
          hash: E.hash,
          payload: E.payload,
        });
    if (!rows.length) {
      return;
    }
    after = rows[rows.length - 1].arn;
    const lists: PatchList[] = [];
    for await (const { payload, ...row } of inTurns(rows)) {
      lists.push({ ...row, patches: JSON.parse(payload).patches });
    }
    yield lists;
  }
}

/** Notes that findings were made of lists. */
export async function savePatchLists(
  knex: Knex,
  lists: ReadonlyArray<Pick<PatchList, 'arn' | 'hash'>>,
): Promise<void> {
  await saveRows(
    knex,
    'patch_lists',
    lists.map(({ arn, hash }) => ({ arn, hash })),
    { key: [PATCH_LISTS.arn] },
  );
}
