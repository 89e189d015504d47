import {
  WaiverCoverage,
  WaiverScope,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';
import { FindingEvidence, Moment } from '../evidence';
import { isWithinPeriod } from './stateOf';
import { ApprovedWaiver } from './types';

/** An instance, and what it belongs to. */
export interface WaivableInstance {
  arn: string;
  /** What its clocks belong to: services, or what stands for them; at least one. */
  workloads: ReadonlyArray<{
    name: string;
    /** What it rolls up to: systems, teams, … */
    ancestors: readonly string[];
  }>;
}

/** What of a finding a waiver looks at. */
export type WaivableFinding = Pick<
  FindingEvidence,
  'vulnerabilityId' | 'cveIds' | 'packageName'
>;

/** The waivers in whose scope one instance, or one target, is. */
export class InstanceWaivers {
  /** @param byWorkload - of each workload that the instance belongs to */
  static create(
    byWorkload: ReadonlyArray<readonly ApprovedWaiver[]>,
  ): InstanceWaivers {
    return new InstanceWaivers(byWorkload);
  }

  readonly #byWorkload: ReadonlyArray<readonly ApprovedWaiver[]>;

  private constructor(byWorkload: ReadonlyArray<readonly ApprovedWaiver[]>) {
    this.#byWorkload = byWorkload;
  }

  /** Tells whether its verdicts may be waived otherwise than before. */
  get print(): string[] {
    return this.#byWorkload.flatMap(waivers => [
      '',
      ...waivers
        .filter(({ subject }) => subject.kind === 'control')
        .map(({ id, startsAt, endsAt }) => `${id} ${startsAt} ${endsAt}`)
        .sort(),
    ]);
  }

  /** The exception that is made of a control, if one is. */
  ofControl(controlId: string, now: Moment): WaiverCoverage | undefined {
    return this.#find(
      subject => subject.kind === 'control' && subject.controlId === controlId,
      now,
    );
  }

  /** The exception that is made of a finding, if one is. */
  ofFinding(finding: WaivableFinding, now: Moment): WaiverCoverage | undefined {
    return this.#find(subject => isOf(subject, finding), now);
  }

  /** It ends when the first workload is not covered any more. */
  #find(
    matches: (subject: WaiverSubject) => boolean,
    now: Moment,
  ): WaiverCoverage | undefined {
    const latest = this.#byWorkload.map(waivers =>
      waivers
        .filter(waiver => matches(waiver.subject))
        .filter(waiver => isWithinPeriod(waiver, now))
        .sort((a, b) => compare(b.endsAt, a.endsAt) || compare(a.id, b.id))
        .shift(),
    );
    if (!latest.length || latest.includes(undefined)) {
      return undefined;
    }
    const [first] = (latest as ApprovedWaiver[]).sort(
      (a, b) => compare(a.endsAt, b.endsAt) || compare(a.id, b.id),
    );
    return { waiverId: first.id, until: first.endsAt };
  }
}

/**
 * Waivers that were approved, by what they are for. An instance that runs
 * several services is covered where each of them is: no team accepts a risk for
 * another's.
 */
export class WaiverBook {
  static create(waivers: Iterable<ApprovedWaiver>): WaiverBook {
    return new WaiverBook(waivers);
  }

  readonly #byScope = new Map<string, ApprovedWaiver[]>();

  private constructor(waivers: Iterable<ApprovedWaiver>) {
    for (const waiver of waivers) {
      const key = keyOf(waiver.scope);
      const known = this.#byScope.get(key);
      if (known) {
        known.push(waiver);
      } else {
        this.#byScope.set(key, [waiver]);
      }
    }
  }

  get isEmpty(): boolean {
    return this.#byScope.size === 0;
  }

  /** Those that are for an instance, or for something that it belongs to. */
  of({ arn, workloads }: WaivableInstance): InstanceWaivers {
    const own = this.#at('instance', [arn]);
    return InstanceWaivers.create(
      workloads.map(({ name, ancestors }) => [
        ...own.filter(({ acceptedFor = [name] }) => acceptedFor.includes(name)),
        ...this.#at('workload', [name]),
        ...this.#at('entity', [name, ...ancestors]),
      ]),
    );
  }

  /** Those that are for a target itself, and for no instance in it. */
  ofTarget(targetId: string): InstanceWaivers {
    return InstanceWaivers.create([this.#at('target', [targetId])]);
  }

  #at(kind: string, refs: readonly string[]): ApprovedWaiver[] {
    return refs.flatMap(ref => this.#byScope.get(`${kind}\n${ref}`) ?? []);
  }
}

/** Whether a waiver of a subject is one of a finding. */
function isOf(subject: WaiverSubject, finding: WaivableFinding): boolean {
  const { vulnerabilityId, cveIds, packageName } = finding;
  switch (subject.kind) {
    case 'finding':
      return (
        subject.vulnerabilityId === vulnerabilityId &&
        subject.packageName === packageName
      );
    case 'cve':
      return (
        subject.vulnerabilityId === vulnerabilityId ||
        // A patch that mends others as well is no matter of this one alone.
        (cveIds.length > 0 &&
          cveIds.every(id => id === subject.vulnerabilityId))
      );
    case 'package':
      return subject.packageName === packageName;
    default:
      return false;
  }
}

function keyOf(scope: WaiverScope): string {
  switch (scope.kind) {
    case 'instance':
      return `instance\n${scope.arn}`;
    case 'workload':
      return `workload\n${scope.workload}`;
    case 'target':
      return `target\n${scope.targetId}`;
    default:
      return `entity\n${scope.entityRef}`;
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
