import {
  EVIDENCE_SOURCES,
  EvidenceSource,
} from 'backstage-plugin-ec2-compliance-common';
import { collectors } from './collectors';

const sources = Object.keys(EVIDENCE_SOURCES) as EvidenceSource[];
const fed = collectors.flatMap(collector => collector.sources);

describe('the list of collectors', () => {
  it('feeds every source once', () => {
    expect({
      lacks: sources.filter(source => !fed.includes(source)),
      twice: fed.filter((source, index) => fed.indexOf(source) !== index),
    }).toEqual({ lacks: [], twice: [] });
  });

  it('has each after what it builds on', () => {
    for (const [index, { sources: own, after }] of collectors.entries()) {
      const before = collectors.slice(0, index).flatMap(c => c.sources);
      expect({
        collector: own[0],
        tooEarly: after.filter(source => !before.includes(source)),
      }).toEqual({ collector: own[0], tooEarly: [] });
    }
  });
});

it.each(
  collectors.flatMap(collector =>
    collector.sources.map(source => [source, collector] as const),
  ),
)(
  '%s is described by an action that its collector needs',
  (source, collector) => {
    const { action, subject } = EVIDENCE_SOURCES[source];
    expect(collector.actions).toContain(action);
    // What an account has once is read once.
    expect([source, collector.scope === 'account']).toEqual([
      source,
      subject === 'account',
    ]);
  },
);
