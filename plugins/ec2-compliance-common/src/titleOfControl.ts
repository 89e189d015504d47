import type { ControlTitle } from './wire/controls';
import type { VerdictStatus } from './wire/enumerations';

/**
 * What a row of a control says. Of one that is unknown or does not apply it is
 * what the control is about: its passing title would claim what nobody knows.
 *
 * @param status - absent where the control itself is named, as in a filter
 *
 * @public
 */
export function titleOfControl(
  control: Pick<ControlTitle, 'title' | 'passingTitle' | 'failingTitle'>,
  status?: VerdictStatus,
): string {
  switch (status) {
    case 'COMPLIANT':
      return control.passingTitle;
    case 'NON_COMPLIANT':
      return control.failingTitle;
    default:
      return control.title;
  }
}
