import { useTheme } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { DisplayStatus } from './statuses';

/** The theme's colour of each status. */
export function useStatusColors(): Record<DisplayStatus, string> {
  const { status } = useTheme().palette;
  return useMemo(
    () => ({
      NON_COMPLIANT: status.error,
      INSUFFICIENT_DATA: status.warning,
      WAIVED: status.running,
      COMPLIANT: status.ok,
      NOT_APPLICABLE: status.aborted,
    }),
    [status],
  );
}
