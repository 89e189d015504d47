import { HOUR } from '../cadence';
import type {
  SeverityClass,
  VulnerabilityModel,
} from '../vulnerabilities/vulnerabilityOf';
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
  /** In the vendor's word; left out: the vendor does not rate it. */
  vendorSeverity?: string;
  advisory: number;
  /** When Inspector first reports it; the advisory's time unless said. */
  observed?: number;
  /** When a fix appears; the advisory's time unless said, never for null. */
  fix?: number | null;
  exploit?: number;
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
    const { advisory, fix = advisory } = story;
    const vulnerability: VulnerabilityModel = {
      id: story.id,
      severity: SEVERITIES[story.severity],
      ...(story.vendorSeverity !== undefined && {
        vendorSeverity: story.vendorSeverity,
      }),
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
      ...(story.epss !== undefined && { epss: story.epss }),
      ...(fix !== null && { fixedAt: at(fix) }),
      ...(story.exploit !== undefined && { exploitedAt: at(story.exploit) }),
      ...(story.kev !== undefined && { kevAt: at(story.kev) }),
    };
    inspector.reported = [
      ...(inspector.reported ?? []),
      {
        ...vulnerability,
        severityClass: story.severity,
        observedAt: at(story.observed ?? advisory),
        ...(story.suppressed && { suppressed: true }),
        ...(story.closed !== undefined && { closedAt: at(story.closed) }),
      },
    ];
  };
