import {
  FindingSubject,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';
import { Clause, CLAUSES } from './clauses';

/** The clause that sets the window, if the level has one. */
export function chooseClause(options: {
  subject: FindingSubject;
  internetFacing: boolean;
  /** Rated critical by the vendor, or a working exploit exists. */
  urgent: boolean;
  level: MaturityLevel;
}): Clause | undefined {
  const { subject, internetFacing, urgent, level } = options;
  return CLAUSES.find(
    clause =>
      clause.subject === subject &&
      clause.levels.includes(level) &&
      (clause.internetFacing === undefined ||
        clause.internetFacing === internetFacing) &&
      (clause.when === undefined || (clause.when === 'urgent') === urgent),
  );
}
