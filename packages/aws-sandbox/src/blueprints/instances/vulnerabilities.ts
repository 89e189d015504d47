import type {
  SeverityClass,
  VulnerabilityModel,
} from '../../services/inspector2/model/VulnerabilityModel';
import { HOUR } from '../../time/cadence';
import type { Quirk } from './Quirk';

const SEVERITIES = {
  critical: 'CRITICAL',
  high: 'HIGH',
  medium: 'MEDIUM',
  other: 'LOW',
} as const;

const SCORES = { critical: 9.8, high: 8.1, medium: 5.5, other: 3.1 };

/** All times in hours from the begin of the estate; those ahead come about. */
export interface VulnerabilityStory {
  id: string;
  packageName: string;
  packageManager?: string;
  installed?: string;
  fixedIn?: string;
  severity: SeverityClass;
  /** Whose word it is; `NVD` unless said. */
  source?: string;
  /** In the vendor's word; left out: the vendor does not rate it. */
  vendorSeverity?: string;
  advisory: number;
  /** When Inspector first reports it; the advisory's time unless said. */
  observed?: number;
  /** When a fix appears; the advisory's time unless said, never for null. */
  fix?: number | null;
  exploit?: number;
  /** AWS does not say since when there is an exploit. */
  exploitUndated?: boolean;
  kev?: number;
  suppressed?: boolean;
  closed?: number;
  epss?: number;
}

/** Has one vulnerability, with a history of its own. */
export const vulnerable =
  (story: VulnerabilityStory): Quirk =>
  ({ inspector }, epoch) => {
    const at = (hours: number) => epoch + hours * HOUR;
    const ifSaid = (hours: number | undefined) =>
      hours === undefined ? undefined : at(hours);
    const { advisory, fix = advisory } = story;
    const vulnerability: VulnerabilityModel = {
      id: story.id,
      severity: SEVERITIES[story.severity],
      source: story.source,
      vendorSeverity: story.vendorSeverity,
      packages: [
        {
          name: story.packageName,
          version: story.installed ?? '1.0.0',
          fixedInVersion: story.fixedIn ?? '1.0.1',
          packageManager: story.packageManager ?? 'OS',
        },
      ],
      advisoryAt: at(advisory),
      score: SCORES[story.severity],
      epss: story.epss,
      fixedAt: fix === null ? undefined : at(fix),
      exploitedAt: ifSaid(story.exploit),
      exploitUndated: story.exploitUndated,
      kevAt: ifSaid(story.kev),
    };
    inspector.reported = [
      ...(inspector.reported ?? []),
      {
        ...vulnerability,
        severityClass: story.severity,
        observedAt: at(story.observed ?? advisory),
        suppressed: story.suppressed,
        closedAt: ifSaid(story.closed),
      },
    ];
  };
