export { Words } from './Words';
export type { ControlWords, Judged, WordsOverlay } from './Words';
export { refusalsOf } from './refusalsOf';
export type { Refusals } from './refusalsOf';
export { phraseOf, placesIn } from './template';
export type {
  Phrase,
  PlaceFormats,
  PlaceOf,
  PlacesOf,
  PlaceText,
  PluralTemplate,
  Span,
  Template,
  Trimmed,
  ValuesOf,
} from './template';
