import {
  MappingWay,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';
import { columnsOf } from '../sql';

/** A row of `entities`. */
export interface DbEntitiesRow {
  entity_ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  owner_ref: string | null;
  system_ref: string | null;
  /** JSON. */
  parents: string;
  annotation: string | null;
  annotation_error: string | null;
  /** The annotation that says that it runs on none. */
  instances_annotation: string | null;
  /** The annotation that shares its instances. */
  shared_with: string | null;
  maturity_annotation: string | null;
  maturity_level: MaturityLevel | null;
  hash: string;
  /** The first complete listing of the catalog without it. */
  missing_since: string | null;
}

/** @see DbEntitiesRow */
export const ENTITIES = columnsOf<DbEntitiesRow>();

/** A row of `catalog_state`. */
export interface DbCatalogStateRow {
  id: string;
  version: string;
  /** Null until the catalog was read to its end once. */
  mapped_version: string | null;
}

/** @see DbCatalogStateRow */
export const CATALOG_STATE = columnsOf<DbCatalogStateRow>();

/** A row of `entity_ancestors`. */
export interface DbEntityAncestorsRow {
  entity_ref: string;
  ancestor_ref: string;
}

/** @see DbEntityAncestorsRow */
export const ENTITY_ANCESTORS = columnsOf<DbEntityAncestorsRow>();

/** A row of `instance_entities`. */
export interface DbInstanceEntitiesRow {
  arn: string;
  entity_ref: string;
  target_id: string;
  via: MappingWay;
}

/** @see DbInstanceEntitiesRow */
export const INSTANCE_ENTITIES = columnsOf<DbInstanceEntitiesRow>();

declare module 'knex/types/tables' {
  interface Tables {
    entities: DbEntitiesRow;
    catalog_state: DbCatalogStateRow;
    entity_ancestors: DbEntityAncestorsRow;
    instance_entities: DbInstanceEntitiesRow;
  }
}
