import { Template } from '../words';
import { Subject } from './subjects';

/**
 * What is said of verdicts, by their reason.
 *
 * @public
 */
export type TranslatedReasons = Readonly<
  Record<string, { title: string; sentence: Template }>
>;

/**
 * All that is said of a control, but for its titles and the steps of its fixes.
 *
 * @public
 */
export interface ControlTranslation {
  requirement: string;
  why: string;
  limits: string;
  /** Those of its own. */
  reasons: TranslatedReasons;
  phrases?: Readonly<Record<string, Template>>;
}

/**
 * What is said of every control.
 *
 * @public
 */
export interface SharedTranslation {
  reasons: TranslatedReasons;
  phrases: Readonly<Record<string, Template>>;
}

/**
 * What a control is about, and what a row of it says that passes or fails.
 *
 * @public
 */
export interface TitleTranslation {
  title: string;
  passingTitle: string;
  failingTitle: string;
}

/**
 * What the catalogue of controls says in another language, in parts that are
 * loaded apart: by the id of the control, or by the English of a step or clause.
 *
 * @public
 */
export type CatalogueParts = {
  titles: Readonly<Record<string, TitleTranslation>>;
  steps: Readonly<Record<string, string>>;
  /** Clauses of the Essential Eight, and why some cannot be proven. */
  clauses: Readonly<Record<string, string>>;
  /** Facts by their names in the data. */
  fields: Readonly<Record<string, string>>;
  shared: SharedTranslation;
  /** Why the API refuses something, by its code. */
  refusals: Readonly<Record<string, Template>>;
} & Record<Subject, Readonly<Record<string, ControlTranslation>>>;

/**
 * What loads each part.
 *
 * @public
 */
export type CatalogueTranslation = {
  readonly [Part in keyof CatalogueParts]: () => Promise<{
    default: CatalogueParts[Part];
  }>;
};
