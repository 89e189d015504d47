import { Unmapped } from '../../catalog';
import { DbInstancesRow, INSTANCES } from './tables';

/** What says why an instance has no entity. */
export const UNMAPPED_COLUMNS = [
  INSTANCES.unmapped_reason,
  INSTANCES.unmapped_suggestion,
  INSTANCES.unmapped_tag,
  INSTANCES.unmapped_value,
  INSTANCES.unmapped_ref,
] as const;

type UnmappedColumns = Pick<DbInstancesRow, (typeof UNMAPPED_COLUMNS)[number]>;

/** As it is stored; all null of an instance that has an entity. */
export function toUnmappedColumns(
  unmapped: Unmapped | undefined,
): UnmappedColumns {
  return {
    unmapped_reason: unmapped?.reason ?? null,
    unmapped_suggestion: unmapped?.suggestion?.phrase ?? null,
    unmapped_tag: unmapped?.tag?.key ?? null,
    unmapped_value: unmapped?.tag?.value ?? null,
    unmapped_ref: unmapped?.suggestion?.entityRef ?? null,
  };
}

/** The reverse of {@link toUnmappedColumns}. */
export function toUnmapped(row: UnmappedColumns): Unmapped | undefined {
  if (row.unmapped_reason === null) {
    return undefined;
  }
  return {
    reason: row.unmapped_reason,
    ...(row.unmapped_tag !== null && {
      tag: { key: row.unmapped_tag, value: row.unmapped_value ?? '' },
    }),
    ...(row.unmapped_suggestion !== null &&
      row.unmapped_ref !== null && {
        suggestion: {
          phrase: row.unmapped_suggestion,
          entityRef: row.unmapped_ref,
        },
      }),
  };
}
