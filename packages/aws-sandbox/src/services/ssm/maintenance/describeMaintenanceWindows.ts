import {
  DescribeMaintenanceWindows$,
  type DescribeMaintenanceWindowsRequest,
  type DescribeMaintenanceWindowsResult,
} from '@aws-sdk/client-ssm';
import { listArray } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { lastTime } from '../../../time/cadence';
import { ssmError, tooLong } from '../errors/ssmErrors';
import type { MaintenanceWindowModel } from '../model/PatchingModel';
import { WINDOW_PAGE } from './maintenanceWindows';

const MAX_FILTERS = 5;

const FIELDS: Record<string, (window: MaintenanceWindowModel) => string> = {
  Name: w => w.name,
  Enabled: w => String(w.enabled),
};

/** The maintenance windows of the account and Region, 10 to 100 a page. */
export const describeMaintenanceWindows = pagedOperation<
  DescribeMaintenanceWindowsRequest,
  DescribeMaintenanceWindowsResult,
  MaintenanceWindowModel
>({
  schema: DescribeMaintenanceWindows$,
  page: WINDOW_PAGE,
  list({ Filters = [] }, { target }) {
    if (Filters.length > MAX_FILTERS) {
      throw tooLong('filters', MAX_FILTERS);
    }
    const tests = Filters.map(({ Key = '', Values = [] }) => {
      const read = FIELDS[Key];
      if (!read) {
        throw ssmError('ValidationException', `Invalid filter key: ${Key}`);
      }
      return (window: MaintenanceWindowModel) =>
        Values.map(v => v.toLowerCase()).includes(read(window).toLowerCase());
    });
    return listArray(
      (target.settings.patching?.windows ?? []).filter(window =>
        tests.every(test => test(window)),
      ),
    );
  },
  answer: (windows, _input, { now }) => ({
    WindowIdentities: windows.map(window => ({
      WindowId: window.windowId,
      Name: window.name,
      Enabled: window.enabled,
      Duration: 4,
      Cutoff: 1,
      Schedule: window.schedule,
      ScheduleTimezone: window.timezone,
      StartDate: window.startsAt,
      EndDate: window.endsAt,
      NextExecutionTime: nextTime(window, now),
    })),
  }),
});

/** A text to the minute; a window that is disabled or over has none. */
function nextTime(
  { enabled, opens, startsAt, endsAt }: MaintenanceWindowModel,
  now: number,
): string | undefined {
  if (!enabled || !opens) {
    return undefined;
  }
  const from =
    startsAt === undefined ? now : Math.max(now, Date.parse(startsAt));
  const next = lastTime(opens, from) + opens.every;
  return endsAt !== undefined && next >= Date.parse(endsAt)
    ? undefined
    : `${new Date(next).toISOString().slice(0, 16)}Z`;
}
