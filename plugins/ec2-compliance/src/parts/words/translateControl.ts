import {
  ControlDescription,
  ControlTitle,
  FixStep,
} from 'backstage-plugin-ec2-compliance-common';
import {
  there,
  TranslatedByNow,
  translatedControl,
} from './TranslatedCatalogue';

/** Controls as lists name them; undefined while their titles are under way. */
export function translateTitles<T extends ControlTitle>(
  controls: readonly T[],
  { titles }: TranslatedByNow,
): T[] | undefined {
  return (
    titles &&
    controls.map(control => ({ ...control, ...there(titles)?.[control.id] }))
  );
}

/** All that is said of a control; what there is no translation of stays English. */
export function translateDescription(
  control: ControlDescription,
  byNow: TranslatedByNow,
): ControlDescription {
  const own = translatedControl(byNow, control.id);
  const steps = there(byNow.steps) ?? {};
  const translated = (step: FixStep) => ({
    ...step,
    text: steps[step.text] ?? step.text,
  });
  return {
    ...control,
    ...there(byNow.titles)?.[control.id],
    requirement: own?.requirement ?? control.requirement,
    why: own?.why ?? control.why,
    limits: own?.limits ?? control.limits,
    reasons: {
      ...control.reasons,
      ...sameKeys(there(byNow.shared)?.reasons, control.reasons),
      ...own?.reasons,
    },
    phrases: { ...control.phrases, ...own?.phrases },
    fix: {
      autoScaled: control.fix.autoScaled.map(translated),
      longLived: control.fix.longLived.map(translated),
    },
  };
}

/** What of some entries another object has as well. */
function sameKeys<T>(
  entries: Readonly<Record<string, T>> = {},
  other: object,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(entries).filter(([key]) => key in other),
  );
}
