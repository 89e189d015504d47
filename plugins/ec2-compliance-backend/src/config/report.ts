import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  REPORT_LANGUAGES,
  REPORT_PAPERS,
  ReportLanguage,
  ReportPaper,
} from 'backstage-plugin-ec2-compliance-common';
import { IANAZone } from 'luxon';
import { isAbsolute } from 'node:path';
import { ConfigValues } from './ConfigValues';

/** How reports become PDF, and which are made each month. */
export interface ReportConfig {
  /** The Chromium that prints them; without one, there are no PDFs. */
  chromium?: { path: string; arguments: string[] };
  monthly?: MonthlyReportConfig;
}

/** Reports of the month before, made on the first of each. */
export interface MonthlyReportConfig {
  /** Entity refs; undefined for the estate. */
  of: Array<string | undefined>;
  /** Where they are written to. */
  folder?: string;
  /** Whether the owners get a link to it. */
  notify: boolean;
  language: ReportLanguage;
  /** An IANA name. */
  timeZone: string;
  paper: ReportPaper;
}

/** Stands for all services among the entity refs. */
const ESTATE = 'estate';

/** Reads `report`. */
export function readReport(values: ConfigValues): ReportConfig {
  const path = readPath(values, 'chromium', '/usr/bin/chromium');
  const args = values.names('chromiumArguments', []);
  const monthly = values.section('monthly');
  const of = monthly.names('of', []).map(ref => readScope(monthly, ref));
  const read: MonthlyReportConfig = {
    of,
    folder: readPath(monthly, 'folder', '/var/lib/backstage/reports'),
    notify: monthly.boolean('notify', true),
    language: oneOf(monthly, 'language', REPORT_LANGUAGES, 'en'),
    timeZone: readTimeZone(monthly),
    paper: oneOf(monthly, 'paper', REPORT_PAPERS, 'a4'),
  };
  if (of.length && !read.folder && !read.notify) {
    throw values.invalid(
      'monthly',
      'nobody would learn of the reports',
      "name a 'folder' for them, or leave 'notify' out",
    );
  }
  if (of.includes(undefined) && !read.folder) {
    throw values.invalid(
      'monthly',
      `'${ESTATE}' has no owner to send a link to`,
      "name a 'folder' for its report, or leave it out of 'of'",
    );
  }
  return {
    chromium: path === undefined ? undefined : { path, arguments: args },
    monthly: of.length ? read : undefined,
  };
}

function readPath(
  values: ConfigValues,
  key: string,
  example: string,
): string | undefined {
  const path = values.string(key);
  if (path !== undefined && !isAbsolute(path)) {
    throw values.invalid(
      key,
      `'${path}' is no absolute path`,
      `write one such as '${example}'`,
    );
  }
  return path;
}

function readScope(values: ConfigValues, ref: string): string | undefined {
  if (ref === ESTATE) {
    return undefined;
  }
  try {
    return stringifyEntityRef(parseEntityRef(ref));
  } catch {
    throw values.invalid(
      'of',
      `'${ref}' is no entity ref`,
      `write one such as 'group:default/payments', or '${ESTATE}'`,
    );
  }
}

function readTimeZone(values: ConfigValues): string {
  const timeZone = values.string('timeZone') ?? 'UTC';
  if (!IANAZone.isValidZone(timeZone)) {
    throw values.invalid(
      'timeZone',
      `'${timeZone}' is not a time zone`,
      "write one such as 'Australia/Sydney'",
    );
  }
  return timeZone;
}

function oneOf<T extends string>(
  values: ConfigValues,
  key: string,
  all: readonly T[],
  fallback: T,
): T {
  const text = values.string(key) ?? fallback;
  const one = all.find(value => value === text);
  if (one === undefined) {
    throw values.invalid(
      key,
      `'${text}' is not among '${all.join("', '")}'`,
      'write one of them',
    );
  }
  return one;
}
