import { MessageKey } from '../../../language';
import { sectionAnchor } from '../../../parts/links/sectionAnchor';

/** The sections of the tab, in their order, with the names of their links. */
export const SECTIONS = {
  controls: 'entity.sections.controls',
  accounts: 'entity.sections.accounts',
  findings: 'entity.sections.findings',
  history: 'entity.sections.history',
  maturity: 'entity.sections.maturity',
  reviews: 'entity.sections.reviews',
} as const satisfies Record<string, MessageKey>;

export type Section = keyof typeof SECTIONS;

/** What the address of a section ends in, without the `#`. */
export function anchorOf(section: Section): string {
  return sectionAnchor(section);
}
