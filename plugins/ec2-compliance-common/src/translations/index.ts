export type {
  CatalogueParts,
  CatalogueTranslation,
  ControlTranslation,
  SharedTranslation,
  TitleTranslation,
} from './CatalogueTranslation';
export { subjectOf } from './subjects';
export type { Subject } from './subjects';
export { TRANSLATIONS } from './translations';
export { overlayOf } from './translateWords';
export { GERMAN_SOURCES } from './de/sources';
