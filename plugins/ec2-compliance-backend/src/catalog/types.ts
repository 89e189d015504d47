import { MaturityLevel } from 'backstage-plugin-ec2-compliance-common';

/** What the mapping needs to know of one entity of the catalog. */
export interface CatalogEntity {
  entityRef: string;
  /** Lower case, as in the ref. */
  kind: string;
  namespace: string;
  name: string;
  title?: string;
  /** The first resolved `ownedBy` relation, never the text of `spec.owner`. */
  ownerRef?: string;
  /** The first system among its `partOf` relations. */
  systemRef?: string;
  /** Resolved relations that roll-ups follow. */
  parents: { partOf: string[]; ownedBy: string[]; childOf: string[] };
  /** The tag selectors of its annotation. */
  annotation?: string;
  /** Why the annotation cannot be read. */
  annotationError?: string;
  /** The annotation of the entities that it shares its instances with. */
  sharedWith?: string;
  /** The annotation of its maturity level, as it is written. */
  maturityAnnotation?: string;
  /** Absent where that cannot be read, too. */
  maturityLevel?: MaturityLevel;
}
