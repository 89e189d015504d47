import { Knex } from 'knex';
import { saveRows, whereInArray, whereInRows } from '../sql';
import { DbInstanceClaimsRow, INSTANCE_CLAIMS } from './tables';

/** A claim that the owner of an instance has not agreed to. */
export interface InstanceClaim {
  claimantRef: string;
  holderRef: string;
}

/** What must be written for some instances to have the claims that they have. */
export interface ClaimChanges {
  added: DbInstanceClaimsRow[];
  removed: Array<Pick<DbInstanceClaimsRow, 'arn' | 'claimant_ref'>>;
}

/** Compares the unconfirmed claims to some instances with what is stored. */
export async function findClaimChanges(
  knex: Knex,
  instances: ReadonlyMap<
    string,
    { targetId: string; unconfirmed?: readonly InstanceClaim[] }
  >,
): Promise<ClaimChanges> {
  const rows = await knex('instance_claims')
    .where(whereInArray(knex, INSTANCE_CLAIMS.arn, [...instances.keys()]))
    .select('*');
  const stored = new Map(
    rows.map(row => [`${row.arn}\n${row.claimant_ref}`, row]),
  );
  const added: DbInstanceClaimsRow[] = [];
  for (const [arn, { targetId, unconfirmed = [] }] of instances) {
    for (const { claimantRef, holderRef } of unconfirmed) {
      const key = `${arn}\n${claimantRef}`;
      if (stored.get(key)?.holder_ref !== holderRef) {
        added.push({
          arn,
          claimant_ref: claimantRef,
          holder_ref: holderRef,
          target_id: targetId,
        });
      }
      stored.delete(key);
    }
  }
  return {
    added,
    removed: [...stored.values()].map(({ arn, claimant_ref }) => ({
      arn,
      claimant_ref,
    })),
  };
}

/** Writes what {@link findClaimChanges} found. */
export async function saveClaimChanges(
  tx: Knex.Transaction,
  { added, removed }: ClaimChanges,
): Promise<void> {
  await saveRows(tx, 'instance_claims', added, {
    key: [INSTANCE_CLAIMS.arn, INSTANCE_CLAIMS.claimant_ref],
    merge: [INSTANCE_CLAIMS.holder_ref],
  });
  if (removed.length) {
    await tx('instance_claims')
      .where(
        whereInRows(
          tx,
          [INSTANCE_CLAIMS.arn, INSTANCE_CLAIMS.claimant_ref],
          removed,
        ),
      )
      .delete();
  }
}
