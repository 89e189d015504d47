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
import { places } from './places';
import { reader } from './reader';
import { report } from './report';
import { reviews } from './reviews';
import { scorecards } from './scorecards';
import { settings } from './settings';
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
  places,
  reader,
  report,
  reviews,
  scorecards,
  settings,
  sources,
  waivers,
});

export default german;
