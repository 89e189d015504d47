import { accounts } from './accounts';
import { catalogue } from './catalogue';
import { controls } from './controls';
import { entity } from './entity';
import { filters } from './filters';
import { findings } from './findings';
import { glossary } from './glossary';
import { instances } from './instances';
import { pages } from './pages';
import { parts } from './parts';
import { reader } from './reader';
import { scorecards } from './scorecards';
import { waivers } from './waivers';
import { words } from './words';

/** All texts of the frontend in English, by the room that shows them. */
export const MESSAGES = {
  accounts,
  catalogue,
  controls,
  entity,
  filters,
  findings,
  glossary,
  instances,
  pages,
  parts,
  reader,
  scorecards,
  waivers,
  words,
} as const;
