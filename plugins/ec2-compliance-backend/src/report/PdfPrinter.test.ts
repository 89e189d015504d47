import {
  chmod,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PdfPrinter } from './PdfPrinter';

describe('PdfPrinter', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'printer-test-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Stands for Chromium: writes down how it was called, and prints what it read. */
  const aChromium = async (script: string) => {
    const path = join(folder, 'chromium');
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o700);
    return path;
  };
  const leftOver = async () =>
    (await readdir(tmpdir())).filter(name =>
      name.startsWith('ec2-compliance-report-'),
    );

  it('prints a document without network and script, and leaves nothing behind', async () => {
    const before = await leftOver();
    const printer = PdfPrinter.create({
      arguments: ['--no-sandbox'],
      chromium: await aChromium(
        `echo "$@" > ${folder}/called
for one in "$@"; do case "$one" in --print-to-pdf=*) pdf="\${one#*=}";; file://*) html="\${one#file://}";; esac; done
cat "$html" > "$pdf"`,
      ),
    });
    const printed = await Promise.all([
      printer.print('<p>first</p>'),
      printer.print('<p>second</p>'),
    ]);
    expect(printed.map(String)).toEqual(['<p>first</p>', '<p>second</p>']);
    const called = await readFile(join(folder, 'called'), 'utf8');
    for (const argument of [
      '--headless',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--blink-settings=scriptEnabled=false',
      '--no-sandbox',
    ]) {
      expect(called).toContain(argument);
    }
    expect(await leftOver()).toEqual(before);
  });

  it('goes on after one that failed', async () => {
    const before = await leftOver();
    const printer = PdfPrinter.create({
      arguments: [],
      chromium: await aChromium('exit 3'),
    });
    await expect(printer.print('<p>one</p>')).rejects.toThrow();
    await expect(printer.print('<p>two</p>')).rejects.toThrow();
    expect(await leftOver()).toEqual(before);
  });
});
