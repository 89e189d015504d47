import { CatalogueParts } from './CatalogueTranslation';
import access from './de/access';
import changes from './de/changes';
import clauses from './de/clauses';
import configRules from './de/configRules';
import fields from './de/fields';
import management from './de/management';
import network from './de/network';
import patching from './de/patching';
import refusals from './de/refusals';
import reviews from './de/reviews';
import scanning from './de/scanning';
import shared from './de/shared';
import software from './de/software';
import steps from './de/steps';
import storage from './de/storage';
import titles from './de/titles';

/**
 * All of the German of the catalogue at once, for who does not wait for parts of
 * it.
 *
 * @public
 */
export const GERMAN: CatalogueParts = {
  access,
  changes,
  clauses,
  configRules,
  fields,
  management,
  network,
  patching,
  refusals,
  reviews,
  scanning,
  shared,
  software,
  steps,
  storage,
  titles,
};
export type {
  CatalogueParts,
  ControlTranslation,
  SharedTranslation,
  TitleTranslation,
  TranslatedReasons,
} from './CatalogueTranslation';
export type { Subject } from './subjects';
export type { PluralTemplate, Template } from '../words';
