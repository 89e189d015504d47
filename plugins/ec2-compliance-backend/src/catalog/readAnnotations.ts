import { toError } from '@backstage/errors';
import {
  EC2_INSTANCE_TAGS_ANNOTATION,
  EC2_INSTANCES_ANNOTATION,
  EC2_SHARED_WITH_ANNOTATION,
  MATURITY_LEVEL_ANNOTATION,
  parseSharedWith,
  parseTagSelectorLines,
  Phrase,
  phraseOf,
  runsOnNoInstance,
  TagSelector,
} from 'backstage-plugin-ec2-compliance-common';
import { ClaimConfig } from '../config';
import { ANNOTATION_PHRASES } from './annotationPhrases';
import { CatalogEntity } from './types';

/** Refs of one annotation that count; how many selectors do is the parser's to say. */
const MAX_REFS = 500;

/** Errors of one annotation that are told one by one. */
const MAX_ERRORS = 20;

/** As much of what is wrong as it takes to find it, in characters. */
const MAX_TEXT = 200;

const phrase = phraseOf(ANNOTATION_PHRASES);

/** What an entity's annotation selects. */
export interface EntitySelectors {
  /** Each with the key by which it claims. */
  selectors: Array<{ claimingKey: string; selector: TagSelector }>;
  /** What of the annotation selects nothing, and why. */
  errors: Phrase[];
}

/**
 * Reads the annotation that selects instances. A selector must name a tag that
 * claims; one that does not selects nothing, and the others count.
 */
export function readSelectors(
  { annotation, annotationError }: CatalogEntity,
  { tagKeys }: Pick<ClaimConfig, 'tagKeys'>,
): EntitySelectors {
  const subject = { annotation: EC2_INSTANCE_TAGS_ANNOTATION };
  const read: EntitySelectors = { selectors: [], errors: [] };
  if (annotation === undefined) {
    return read;
  }
  const cause = unreadableCause({ annotation, annotationError });
  if (cause) {
    return {
      ...read,
      errors: [phrase('annotation.unreadable', { ...subject, error: cause })],
    };
  }
  for (const { line, text, selector } of parseTagSelectorLines(annotation)) {
    const claimingKey = tagKeys.find(key => Object.hasOwn(selector, key));
    if (claimingKey !== undefined) {
      read.selectors.push({ claimingKey, selector });
      continue;
    }
    const where = { ...subject, line, text: clip(text) };
    read.errors.push(
      tagKeys.length
        ? phrase('annotation.no-claiming-key', {
            ...where,
            keys: [...tagKeys],
            example: `${tagKeys[0]}=…`,
          })
        : phrase('annotation.no-claiming-tags', where),
    );
  }
  return { ...read, errors: bounded(read.errors) };
}

/**
 * Why the annotation that selects instances cannot be read; undefined where it
 * can. It is read anew for it: what is stored is a sentence.
 */
export function unreadableCause({
  annotation,
  annotationError,
}: Pick<CatalogEntity, 'annotation' | 'annotationError'>): Phrase | undefined {
  if (annotation === undefined) {
    return undefined;
  }
  try {
    parseTagSelectorLines(annotation);
  } catch (error) {
    return (
      (error as { phrase?: Phrase }).phrase ?? asWritten(toError(error).message)
    );
  }
  // Checked by another version.
  return annotationError === undefined ? undefined : asWritten(annotationError);
}

function asWritten(text: string): Phrase {
  return phrase('selector.other', { text: clip(text) });
}

/** What an entity's annotation shares its instances with. */
export interface EntitySharing {
  refs: ReadonlySet<string>;
  errors: Phrase[];
}

/**
 * Reads the annotation that shares instances.
 *
 * @param options - `isEntity` says, for whoever asks, whether a ref names one;
 *   without it, none is missing
 */
export function readSharing(
  { sharedWith }: CatalogEntity,
  options?: { isEntity: (entityRef: string) => boolean },
): EntitySharing {
  if (sharedWith === undefined) {
    return { refs: new Set(), errors: [] };
  }
  const subject = { annotation: EC2_SHARED_WITH_ANNOTATION };
  const { refs, invalid } = parseSharedWith(sharedWith);
  const counting = refs.slice(0, MAX_REFS);
  const errors = [
    ...invalid.map(({ line, text }) =>
      phrase('annotation.not-a-ref', { ...subject, line, text: clip(text) }),
    ),
    ...counting
      .filter(({ ref }) => options && !options.isEntity(ref))
      .map(({ line, ref }) =>
        phrase('annotation.no-entity', { ...subject, line, text: clip(ref) }),
      ),
  ];
  const cut = phrase('annotation.too-many', {
    ...subject,
    found: refs.length,
    limit: MAX_REFS,
  });
  return {
    refs: new Set(counting.map(({ ref }) => ref)),
    errors: [
      ...bounded(errors),
      ...(refs.length > counting.length ? [cut] : []),
    ],
  };
}

/** Whether an entity says that it runs on no instance. */
export function runsNowhere({
  annotation,
  instancesAnnotation,
}: CatalogEntity): boolean {
  return runsOnNoInstance({
    ...(annotation !== undefined && {
      [EC2_INSTANCE_TAGS_ANNOTATION]: annotation,
    }),
    ...(instancesAnnotation !== undefined && {
      [EC2_INSTANCES_ANNOTATION]: instancesAnnotation,
    }),
  });
}

/** What is wrong with the annotation that says on which instances it runs. */
export function readPlaceErrors(entity: CatalogEntity): Phrase[] {
  const { instancesAnnotation } = entity;
  if (instancesAnnotation === undefined || runsNowhere(entity)) {
    return [];
  }
  const subject = { annotation: EC2_INSTANCES_ANNOTATION };
  return [
    instancesAnnotation.trim().toLowerCase() === 'none'
      ? phrase('annotation.contradicted', {
          ...subject,
          other: EC2_INSTANCE_TAGS_ANNOTATION,
        })
      : phrase('annotation.not-none', {
          ...subject,
          text: clip(instancesAnnotation),
        }),
  ];
}

/** What is wrong with the annotation of its maturity level. */
export function readLevelErrors({
  maturityAnnotation,
  maturityLevel,
}: CatalogEntity): Phrase[] {
  return maturityAnnotation === undefined || maturityLevel !== undefined
    ? []
    : [
        phrase('annotation.no-level', {
          annotation: MATURITY_LEVEL_ANNOTATION,
          text: clip(maturityAnnotation),
        }),
      ];
}

/** Whoever writes a long annotation must not make long answers. */
function bounded(errors: Phrase[]): Phrase[] {
  const first = errors.slice(0, MAX_ERRORS);
  const others = errors.length - first.length;
  return others
    ? [...first, phrase('annotation.others', { count: others })]
    : first;
}

function clip(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
