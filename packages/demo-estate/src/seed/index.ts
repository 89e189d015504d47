/**
 * The demo's past as a file: what the plugin's database holds at its end.
 *
 * @packageDocumentation
 */
export { dumpSeed } from './dumpSeed';
export { loadSeed } from './loadSeed';
export { readSeed, SEED_FILE } from './readSeed';
export { encodeSeed, type Seed } from './Seed';
