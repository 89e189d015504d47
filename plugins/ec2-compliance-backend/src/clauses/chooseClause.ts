import {
  FindingSubject,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';
import { Clause, CLAUSES, WindowClause } from './clauses';

const WINDOWS = CLAUSES.filter(setsWindow);

/** Whether a clause says how long a fix may take. */
export function setsWindow(clause: Clause): clause is WindowClause {
  return clause.window !== undefined;
}

/** The clause that sets the window, if the level has one. */
export function chooseClause(options: {
  subject: FindingSubject;
  internetFacing: boolean;
  /** Rated critical by the vendor, or a working exploit exists. */
  urgent: boolean;
  level: MaturityLevel;
}): WindowClause | undefined {
  const { subject, internetFacing, urgent, level } = options;
  return WINDOWS.find(
    ({ levels, window }) =>
      window.subject === subject &&
      levels.includes(level) &&
      (window.internetFacing === undefined ||
        window.internetFacing === internetFacing) &&
      (window.when === undefined || (window.when === 'urgent') === urgent),
  );
}
