import {
  MaturityLevel,
  UnmappedReason,
} from 'backstage-plugin-ec2-compliance-common';
import { SuggestionPhrase } from './unmappedPhrases';

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
  /** The annotation that says on which instances it runs: on none. */
  instancesAnnotation?: string;
  /** The annotation of the entities that it shares its instances with. */
  sharedWith?: string;
  /** The annotation of its maturity level, as it is written. */
  maturityAnnotation?: string;
  /** Absent where that cannot be read, too. */
  maturityLevel?: MaturityLevel;
}

/** Why an instance has no entity, and which one comes closest. */
export interface Unmapped {
  reason: UnmappedReason;
  /** The tag that was looked at: of a mapping rule, or where it bears none another. */
  tag?: { key: string; value: string };
  suggestion?: { phrase: SuggestionPhrase; entityRef: string };
}
