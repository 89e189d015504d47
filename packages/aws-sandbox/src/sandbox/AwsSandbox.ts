import type { Estate } from '../estate/Estate';
import type { FaultRule } from '../faults/FaultRule';
import { FaultRules } from '../faults/FaultRules';
import { AwsGateway } from '../server/AwsGateway';
import { CallCounters, type CallReport } from '../server/CallCounters';
import { ControlPath } from '../server/ControlPath';
import { SandboxClock } from '../server/SandboxClock';
import { SandboxServer } from '../server/SandboxServer';
import { SERVICES } from '../services';

/** What AWS takes of `cloudtrail:LookupEvents` in an account and Region. */
const LOOKUPS_PER_SECOND = 2;

/**
 * A stand-in for the AWS endpoints over HTTP. Point `AWS_ENDPOINT_URL` (or a
 * client's `endpoint`) at {@link AwsSandbox.url} and sign with an access key of
 * the estate; the credential scope selects service and Region.
 *
 * @public
 */
export class AwsSandbox {
  readonly url: string;
  readonly estate: Estate;
  readonly lookupsPerSecond: number;
  /** Mistakes of the sandbox itself, which answered with HTTP 500. */
  readonly defects: readonly string[];
  private readonly server: SandboxServer;
  private readonly counters: CallCounters;
  private readonly faults: FaultRules;
  private readonly clock: SandboxClock;

  /**
   * Starts listening on 127.0.0.1.
   *
   * @param options - the estate, the port (any free one if absent), the
   * estate's "now" (the running clock if absent), and how many calls of
   * `cloudtrail:LookupEvents` a second an account and Region takes (two, as AWS
   * does, if absent; `Infinity` for tests that are about something else)
   */
  static async start(options: {
    estate: Estate;
    port?: number;
    now?: Date;
    lookupsPerSecond?: number;
  }): Promise<AwsSandbox> {
    const { estate, lookupsPerSecond = LOOKUPS_PER_SECOND } = options;
    const counters = CallCounters.create();
    const faults = FaultRules.create();
    const clock = SandboxClock.create(options.now);
    const defects: string[] = [];
    const gateway = AwsGateway.create({
      estate,
      services: SERVICES,
      counters,
      faults,
      clock,
      lookupsPerSecond,
      onDefect: message => {
        defects.push(message);
        console.error(message);
      },
    });
    const control = ControlPath.create({ estate, counters, faults, clock });
    const server = SandboxServer.create({ gateway, control });
    const url = await server.listen(options.port ?? 0);
    return new AwsSandbox({
      url,
      estate,
      lookupsPerSecond,
      defects,
      server,
      counters,
      faults,
      clock,
    });
  }

  private constructor(parts: {
    url: string;
    estate: Estate;
    lookupsPerSecond: number;
    defects: readonly string[];
    server: SandboxServer;
    counters: CallCounters;
    faults: FaultRules;
    clock: SandboxClock;
  }) {
    this.url = parts.url;
    this.estate = parts.estate;
    this.lookupsPerSecond = parts.lookupsPerSecond;
    this.defects = parts.defects;
    this.server = parts.server;
    this.counters = parts.counters;
    this.faults = parts.faults;
    this.clock = parts.clock;
  }

  /** Calls since the start or the last reset, per account and operation. */
  calls(): CallReport {
    return this.counters.report();
  }

  resetCalls(): void {
    this.counters.reset();
  }

  /** Replaces all fault rules and their counts. */
  setFaults(rules: FaultRule[]): void {
    this.faults.set(rules);
  }

  clearFaults(): void {
    this.faults.set([]);
  }

  /** Pins the estate's "now"; undefined lets the real clock run. */
  setClock(now: Date | undefined): void {
    this.clock.pin(now);
  }

  async stop(): Promise<void> {
    await this.server.close();
  }
}
