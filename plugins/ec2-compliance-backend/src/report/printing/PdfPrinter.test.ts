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

/** Answers as Chromium does over its pipes; its PDF is what it was given. */
const ANSWERS = `
const { createReadStream, createWriteStream, writeFileSync } = require('node:fs');
const to = createWriteStream('', { fd: 4 });
let html = '';
const asked = [];
const answers = {
  'Target.createTarget': () => ({ targetId: 't' }),
  'Target.attachToTarget': () => ({ sessionId: 's' }),
  'Page.getFrameTree': () => ({ frameTree: { frame: { id: 'f' } } }),
  'Page.setDocumentContent': params => { html = params.html; return {}; },
  'Page.printToPDF': () => ({ data: Buffer.from(html).toString('base64') }),
};
let rest = '';
createReadStream('', { fd: 3 }).on('data', chunk => {
  const messages = (rest + chunk).split('\\0');
  rest = messages.pop();
  for (const message of messages) {
    const { id, method, params } = JSON.parse(message);
    asked.push({ method, params });
    writeFileSync(process.env.ASKED, JSON.stringify({ asked, args: process.argv.slice(2) }));
    to.write(JSON.stringify({ method: 'Some.event' }) + '\\0' + JSON.stringify({ id, result: (answers[method] || (() => ({})))(params) }) + '\\0');
  }
});
`;

describe('PdfPrinter', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'printer-test-'));
    process.env.ASKED = join(folder, 'asked.json');
  });
  afterEach(async () => {
    delete process.env.ASKED;
    await rm(folder, { recursive: true });
  });

  const aPrinter = async (script: string, timeoutMs?: number) => {
    const chromium = join(folder, 'chromium');
    await writeFile(chromium, `#!${process.execPath}\n${script}\n`);
    await chmod(chromium, 0o700);
    return PdfPrinter.create({
      arguments: ['--no-sandbox'],
      chromium,
      timeoutMs,
    });
  };
  const leftOver = async () =>
    (await readdir(tmpdir())).filter(name =>
      name.startsWith('ec2-compliance-report-'),
    );

  it('prints a document without network and script, and leaves nothing behind', async () => {
    const before = await leftOver();
    const printer = await aPrinter(ANSWERS);
    const printed = await Promise.all([
      printer.print('<p>first</p>'),
      printer.print('<p>second</p>'),
    ]);
    expect(printed.map(String)).toEqual(['<p>first</p>', '<p>second</p>']);
    const { args, asked } = JSON.parse(
      await readFile(process.env.ASKED!, 'utf8'),
    );
    expect(args).toEqual(
      expect.arrayContaining([
        '--headless',
        '--host-resolver-rules=MAP * ~NOTFOUND',
        '--no-sandbox',
        '--remote-debugging-pipe',
      ]),
    );
    expect(asked).toContainEqual({
      method: 'Emulation.setScriptExecutionDisabled',
      params: { value: true },
    });
    expect(asked).toContainEqual({
      method: 'Network.emulateNetworkConditions',
      params: expect.objectContaining({ offline: true }),
    });
    expect(await leftOver()).toEqual(before);
  });

  it.each([
    ['ends', 'process.exit(3)', 'Chromium ended with 3'],
    ['says nothing', 'setInterval(() => {}, 1000)', 'SIGKILL'],
    [
      'refuses',
      ANSWERS.replace(
        'result: (answers',
        "error: { message: 'No' }, x: (answers",
      ),
      'No',
    ],
  ])('goes on after one that %s', async (_, script, message) => {
    const before = await leftOver();
    const printer = await aPrinter(script, 2_000);
    await expect(printer.print('<p>one</p>')).rejects.toThrow(message);
    await expect(printer.print('<p>two</p>')).rejects.toThrow(message);
    expect(await leftOver()).toEqual(before);
  });

  it('says that there is no such program', async () => {
    const printer = PdfPrinter.create({
      arguments: [],
      chromium: join(folder, 'none'),
    });
    await expect(printer.print('<p>one</p>')).rejects.toThrow('ENOENT');
  });
});
