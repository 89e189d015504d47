import type { Call } from '../faults/FaultRules';

/**
 * Calls of one operation in one account and Region.
 *
 * @public
 */
export interface CallCount extends Call {
  /** Requests that arrived, failed and retried ones included. */
  count: number;
  /** How many of them ended in an error, by the error's code. */
  errors: Record<string, number>;
}

/**
 * Everything that was called since the last reset.
 *
 * @public
 */
export interface CallReport {
  total: number;
  errors: number;
  /** Totals by `service:Operation`. */
  byOperation: Record<string, number>;
  calls: CallCount[];
}

/** Counts calls per account, Region, service and operation. */
export class CallCounters {
  private readonly counts = new Map<string, CallCount>();

  static create(): CallCounters {
    return new CallCounters();
  }

  private constructor() {}

  add(call: Call, errorCode?: string): void {
    const { accountId, region, service, operation } = call;
    const key = `${accountId}/${region}/${service}/${operation}`;
    let entry = this.counts.get(key);
    if (!entry) {
      entry = { accountId, region, service, operation, count: 0, errors: {} };
      this.counts.set(key, entry);
    }
    entry.count += 1;
    if (errorCode) {
      entry.errors[errorCode] = (entry.errors[errorCode] ?? 0) + 1;
    }
  }

  reset(): void {
    this.counts.clear();
  }

  report(): CallReport {
    const report: CallReport = {
      total: 0,
      errors: 0,
      byOperation: {},
      calls: [],
    };
    for (const entry of this.counts.values()) {
      const name = `${entry.service}:${entry.operation}`;
      report.total += entry.count;
      report.byOperation[name] = (report.byOperation[name] ?? 0) + entry.count;
      for (const errors of Object.values(entry.errors)) {
        report.errors += errors;
      }
      report.calls.push({ ...entry, errors: { ...entry.errors } });
    }
    return report;
  }
}
