import { useEffect, useSyncExternalStore } from 'react';
import { useReader } from '../../language';
import { TranslatedByNow, TranslatedCatalogue } from './TranslatedCatalogue';

const subscribeToNothing = () => () => {};
const nothing = () => undefined;

/**
 * The catalogue of controls in the reader's language, as far as it is there by
 * now; undefined where the catalogue's own English is what they read.
 *
 * @param wanted - `control`: the one of which is told; the others: parts that
 *   are of all controls
 */
export function useTranslated(wanted: {
  clauses?: boolean;
  control?: string;
  fields?: boolean;
  refusals?: boolean;
  shared?: boolean;
  steps?: boolean;
  titles?: boolean;
}): { catalogue: TranslatedCatalogue; byNow: TranslatedByNow } | undefined {
  const { clauses, control, fields, refusals, shared, steps, titles } = wanted;
  const catalogue = TranslatedCatalogue.of(useReader().language);
  useEffect(() => {
    if (!catalogue) return;
    if (control) catalogue.wantControl(control);
    if (clauses) catalogue.want('clauses');
    if (fields) catalogue.want('fields');
    if (refusals) catalogue.want('refusals');
    if (shared) catalogue.want('shared');
    if (steps) catalogue.want('steps');
    if (titles) catalogue.want('titles');
  }, [catalogue, clauses, control, fields, refusals, shared, steps, titles]);
  const byNow = useSyncExternalStore(
    catalogue?.subscribe ?? subscribeToNothing,
    catalogue?.current ?? nothing,
  );
  return catalogue && byNow && { catalogue, byNow };
}
