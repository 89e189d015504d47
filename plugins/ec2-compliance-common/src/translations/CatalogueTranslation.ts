import { Template } from '../words';
import { Subject } from './subjects';

type Reasons = Readonly<Record<string, { title: string; sentence: Template }>>;
type Phrases = Readonly<Record<string, Template>>;

/** All that is said of a control, but for its titles and the steps of its fixes. */
export interface ControlTranslation {
  requirement: string;
  why: string;
  limits: string;
  /** Those of its own. */
  reasons: Reasons;
  phrases?: Phrases;
}

/** What is said of every control. */
export interface SharedTranslation {
  reasons: Reasons;
  phrases: Phrases;
}

/** What a control is about, and what a row of it says that passes or fails. */
export interface TitleTranslation {
  title: string;
  passingTitle: string;
  failingTitle: string;
}

/** By the id of the control, or by the English of a step or clause. */
type By<T> = Readonly<Record<string, T>>;

/** What the catalogue of controls says in another language, in parts that are loaded apart. */
export type CatalogueParts = {
  titles: By<TitleTranslation>;
  steps: By<string>;
  /** Clauses of the Essential Eight, and why some cannot be proven. */
  clauses: By<string>;
  /** Facts by their names in the data. */
  fields: By<string>;
  shared: SharedTranslation;
} & Record<Subject, By<ControlTranslation>>;

/** What loads each part. */
export type CatalogueTranslation = {
  readonly [Part in keyof CatalogueParts]: () => Promise<{
    default: CatalogueParts[Part];
  }>;
};
