export type {
  CatalogueParts,
  CatalogueTranslation,
  ControlTranslation,
  SharedTranslation,
  TitleTranslation,
  TranslatedReasons,
} from './CatalogueTranslation';
export { subjectOf } from './subjects';
export type { Subject } from './subjects';
export type { PluralTemplate, Template, WordsOverlay } from '../words';
export { EVIDENCE_SOURCES } from '../wire/sources';
export type { EvidenceSource } from '../wire/sources';
export { TRANSLATIONS } from './translations';
export { overlayOf } from './translateWords';
export { GERMAN_SOURCES } from './de/sources';
