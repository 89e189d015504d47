import { CatalogueTranslation } from './CatalogueTranslation';

/**
 * What stands in place of the English of the catalogue of controls, by
 * language. A part is loaded when something of it is shown, and in that
 * language alone.
 *
 * @public
 */
export const TRANSLATIONS: Readonly<Record<string, CatalogueTranslation>> = {
  de: {
    titles: () => import('./de/titles'),
    steps: () => import('./de/steps'),
    clauses: () => import('./de/clauses'),
    fields: () => import('./de/fields'),
    refusals: () => import('./de/refusals'),
    shared: () => import('./de/shared'),
    access: () => import('./de/access'),
    changes: () => import('./de/changes'),
    configRules: () => import('./de/configRules'),
    management: () => import('./de/management'),
    network: () => import('./de/network'),
    patching: () => import('./de/patching'),
    reviews: () => import('./de/reviews'),
    scanning: () => import('./de/scanning'),
    software: () => import('./de/software'),
    storage: () => import('./de/storage'),
  },
};
