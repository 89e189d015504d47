import { FlatMessages, flattenMessages } from '../flattenMessages';
import { accounts } from './accounts';
import { catalogue } from './catalogue';
import { changes } from './changes';
import { controls } from './controls';
import { entity } from './entity';
import { filters } from './filters';
import { findings } from './findings';
import { fixes } from './fixes';
import { glossary } from './glossary';
import { history } from './history';
import { instances } from './instances';
import { pages } from './pages';
import { parts } from './parts';
import { reader } from './reader';
import { scorecards } from './scorecards';
import { sources } from './sources';
import { waivers } from './waivers';

/** All texts of the frontend in German. */
const german: FlatMessages = flattenMessages({
  accounts,
  catalogue,
  changes,
  controls,
  entity,
  filters,
  findings,
  fixes,
  glossary,
  history,
  instances,
  pages,
  parts,
  reader,
  scorecards,
  sources,
  waivers,
});

export default german;
