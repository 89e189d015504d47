import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FAULT_KINDS } from './faults/FaultRule';
import { SERVICES } from './services';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
/** The first two cells of each row of the README's tables. */
const rows = new Map(
  readme
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line => line.split('|').map(cell => cell.trim()))
    .map(([, name, text]) => [name.replaceAll('`', ''), text]),
);

it.each(SERVICES.map(service => [service.name, service] as const))(
  'tells all operations of %s',
  (name, { operations }) => {
    expect(rows.get(name)?.split(', ').sort()).toEqual(
      Object.keys(operations).sort(),
    );
  },
);

it('tells all kinds of faults', () => {
  for (const kind of FAULT_KINDS) {
    expect([kind, rows.has(kind)]).toEqual([kind, true]);
  }
});
