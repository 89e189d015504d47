import {
  ControlDescription,
  FixChange,
  FixStep,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';
import { commandsOf } from './commandsOf';
import { EFFECTS } from './effects';
import {
  commandIsFor,
  placeOfChange,
  sentenceOfStep,
  targetsInWords,
  titleOfChange,
} from './fixInWords';
import { FixScope } from './FixScope';

/** What is to be done, as a ticket or a message takes it. */
export interface FixText {
  title: string;
  /** Steps with their commands and what they are for, a line each. */
  text: string;
}

/** The steps of a change as plain text, with all that they are for. */
export function fixAsText(
  reader: Reader,
  options: {
    control: Pick<ControlDescription, 'failingTitle'>;
    /** What is wrong, where it is more than that the control is not met. */
    subject?: string;
    change: FixChange;
    scope: FixScope;
    steps: FixStep[];
    /** In a sentence, of the first instance. */
    because?: string;
  },
): FixText {
  const { control, change, scope, steps, because } = options;
  const of = titleOfChange(reader, change);
  const place = placeOfChange(reader, change);
  const what = options.subject ?? control.failingTitle;
  const title =
    of === place
      ? reader.t('fixes.share.titleOfPlace', { what, place })
      : reader.t('fixes.share.title', { what, of, place });
  const about = [
    because,
    scope.targets.length &&
      reader.t('fixes.share.instances', {
        names: targetsInWords(reader, scope.targets, scope.instances),
      }),
  ].filter(Boolean);
  const lines = steps.map((step, index) => {
    const effect = step.effect && `[${reader.t(EFFECTS[step.effect])}] `;
    const filled = step.command && commandsOf(step.command, scope);
    return [
      `${index + 1}. ${effect ?? ''}${sentenceOfStep(reader, step, scope)}`,
      ...(filled
        ? [
            `   ${commandIsFor(reader, filled, { change, scope })}`,
            ...filled.lines.map(line => `   ${line}`),
          ]
        : []),
    ].join('\n');
  });
  return { title, text: [...about, ...lines].join('\n\n') };
}
