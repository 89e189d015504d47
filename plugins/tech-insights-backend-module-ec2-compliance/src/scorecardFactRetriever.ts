import {
  FactRetriever,
  TechInsightFact,
} from '@backstage-community/plugin-tech-insights-node';
import { parseEntityRef } from '@backstage/catalog-model';
import type {
  ScorecardControlList,
  ScorecardControlRow,
  ScorecardList,
  ScorecardSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { Ec2ComplianceClient } from 'backstage-plugin-ec2-compliance-node';

/** The verdicts on the instances of each entity that has some. */
export const scorecardFactRetriever: FactRetriever = {
  id: 'ec2-compliance-scorecard',
  version: '0.2.0',
  title: 'EC2 compliance',
  description:
    'How the EC2 instances of an entity stand on the Essential Eight. Entities without instances have no facts.',
  schema: {
    instances: { type: 'integer', description: 'Running instances' },
    controlsMet: {
      type: 'integer',
      description: 'Controls that all instances meet but those that are waived',
    },
    controlsApplicable: {
      type: 'integer',
      description:
        'Controls that apply to at least one instance that is not waived',
    },
    allControlsMet: {
      type: 'boolean',
      description:
        'Whether every control that applies is met; what is not known is not met',
    },
    score: {
      type: 'float',
      description: "Mean of the controls' shares, 0 to 1; 0 where none has one",
    },
    findingsOpen: { type: 'integer', description: 'Open findings' },
    findingsOverdue: {
      type: 'integer',
      description: 'Open findings past the date of the Essential Eight',
    },
    findingsDueSoon: {
      type: 'integer',
      description: 'Open findings due within 48 hours',
    },
    controlsCompliant: {
      type: 'set',
      description:
        'Ids of the controls that all instances meet but those that are waived',
    },
    controlsNonCompliant: {
      type: 'set',
      description: 'Ids of the controls that an instance fails',
    },
    controlsUnknown: {
      type: 'set',
      description:
        'Ids of the controls that no instance is known to fail, and one is not known to meet',
    },
    controlsWaived: {
      type: 'set',
      description:
        'Ids of the controls of which an exception is made on an instance: never compliant there, and in no other set by that instance',
    },
    findingsWaived: {
      type: 'integer',
      description: 'Findings that are waived, which are in no other number',
    },
    evidenceStale: {
      type: 'boolean',
      description: 'Whether what this rests on is too old to rely on',
    },
  },
  async handler({ auth, discovery }): Promise<TechInsightFact[]> {
    const client = Ec2ComplianceClient.create({ auth, discovery });
    const controls = new Map<string, Standings>();
    for await (const page of client.pages<ScorecardControlList>(
      '/v1/scorecards/controls',
    )) {
      for (const row of page.items) {
        controls.set(row.entityRef, readStandings(row, page.controlIds));
      }
    }
    const facts: TechInsightFact[] = [];
    for await (const page of client.pages<ScorecardList>('/v1/scorecards')) {
      for (const scorecard of page.items) {
        const standings = controls.get(scorecard.entityRef);
        // One that appeared between the two readings is told the next time.
        if (standings) {
          facts.push(toFact(scorecard, standings));
        }
      }
    }
    return facts;
  },
};

type StandingsName =
  | 'controlsCompliant'
  | 'controlsNonCompliant'
  | 'controlsUnknown'
  | 'controlsWaived';

type Standings = Pick<TechInsightFact['facts'], StandingsName> &
  Record<StandingsName, string[]>;

function readStandings(
  { counts }: ScorecardControlRow,
  controlIds: readonly string[],
): Standings {
  const standings: Standings = {
    controlsCompliant: [],
    controlsNonCompliant: [],
    controlsUnknown: [],
    controlsWaived: [],
  };
  for (const [index, of] of counts.entries()) {
    const [nonCompliant, unknown, waived, compliant] = of ?? [0, 0, 0, 0, 0];
    if (waived) {
      standings.controlsWaived.push(controlIds[index]);
    }
    if (nonCompliant) {
      standings.controlsNonCompliant.push(controlIds[index]);
    } else if (unknown) {
      standings.controlsUnknown.push(controlIds[index]);
    } else if (compliant) {
      standings.controlsCompliant.push(controlIds[index]);
    }
  }
  return standings;
}

function toFact(
  scorecard: ScorecardSummary,
  standings: Standings,
): TechInsightFact {
  const { controlsApplicable, controlsMet, findings } = scorecard;
  return {
    entity: parseEntityRef(scorecard.entityRef),
    facts: {
      instances: scorecard.instances,
      controlsMet,
      controlsApplicable,
      // Nothing judged is nothing met.
      allControlsMet:
        controlsApplicable > 0 && controlsMet === controlsApplicable,
      score: scorecard.score ?? 0,
      findingsOpen: findings.open,
      findingsOverdue: findings.overdue,
      findingsDueSoon: findings.dueSoon,
      findingsWaived: scorecard.waivedFindings,
      ...standings,
      evidenceStale: scorecard.freshness.stale,
    },
  };
}
