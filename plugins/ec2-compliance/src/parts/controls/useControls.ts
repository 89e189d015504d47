import {
  ControlDescription,
  ControlTitle,
  titleOfControl,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { useMemo } from 'react';
import { useControlTexts } from '../../api/useControlTexts';
import { useControlTitles } from '../../api/useControlTitles';
import { isTold } from '../words/TranslatedCatalogue';
import {
  translateDescription,
  translateTitles,
} from '../words/translateControl';
import { useTranslated } from '../words/useTranslated';

export interface Controls {
  all: ControlTitle[];
  get: (controlId: string) => ControlTitle | undefined;
  /** What a row of the given status says; without one, what the control is about. */
  titleOf: (controlId: string, status?: VerdictStatus) => string;
  /** True until the titles are there or have failed. */
  loading: boolean;
}

/**
 * The controls by name, in the reader's language. Until they are there, ids
 * stand in for titles.
 *
 * @param options.wanted - false while none of them is shown
 */
export function useControls(options: { wanted?: boolean } = {}): Controls {
  const { wanted = true } = options;
  const { data, error } = useControlTitles(options);
  const translated = useTranslated({ titles: wanted })?.byNow;
  return useMemo(() => {
    const named = data && translated ? translateTitles(data, translated) : data;
    const all = named ?? [];
    const byId = new Map(all.map(control => [control.id, control]));
    return {
      all,
      get: id => byId.get(id),
      titleOf: (id, status) => {
        const control = byId.get(id);
        return control ? titleOfControl(control, status) : id;
      },
      loading: !named && !error,
    };
  }, [data, error, translated]);
}

/**
 * One of them with what is said of it, in the reader's language, for who reads
 * on; undefined until it is there.
 *
 * @param options.whole - with every reason that it can give, and not those
 *   alone that are told on the screen
 */
export function useControlDescription(
  controlId: string,
  options: { whole?: boolean } = {},
): ControlDescription | undefined {
  const { whole } = options;
  const { descriptions } = useControlTexts({ description: controlId, whole });
  const translated = useTranslated({
    control: controlId,
    shared: true,
    steps: true,
    titles: true,
  })?.byNow;
  const control = descriptions.find(({ id }) => id === controlId);
  return useMemo(() => {
    if (!control || !translated) return control;
    const isThere =
      isTold(translated, controlId) &&
      translated.shared &&
      translated.steps &&
      translated.titles;
    return isThere ? translateDescription(control, translated) : undefined;
  }, [control, controlId, translated]);
}
