import { CLAUSES } from './clauses';

/** The ISM ids of the clauses that a control measures or supports, in order. */
export function clausesOf(controlId: string): string[] {
  return CLAUSES.filter(({ measuredBy = [], supportedBy = [] }) =>
    [...measuredBy, ...supportedBy].includes(controlId),
  )
    .map(({ id }) => id)
    .sort();
}
