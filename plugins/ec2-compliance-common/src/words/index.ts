export { Words } from './Words';
export type { ControlWords, WordsOverlay } from './Words';
export { phraseOf } from './template';
export type {
  Phrase,
  PluralTemplate,
  Span,
  Template,
  ValuesOf,
} from './template';
