import express from 'express';
import request from 'supertest';
import { createCsvFile, toCsv } from './csv';
import { AboutFile, sendFile } from './sendFile';

/** What spreadsheets take for the start of a formula, full width as well. */
const SIGNS = ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20'];

/** What may stand before it, so that it is read as one all the same. */
const BEFORE = ['', ' ', '\t', '\r', '\n', '\u00a0', '"', ' \t"'];

const FORMULAS = SIGNS.flatMap(sign =>
  BEFORE.map(before => `${before}${sign}HYPERLINK("https://x.example")`),
);

/** The cells of a list by commas, row after row. */
function parse(text: string): string[] {
  return [...text.matchAll(/(?:^|,|\n)("(?:[^"]|"")*"|[^,\n]*)/g)].map(
    ([, cell]) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );
}

/**
 * Cells as spreadsheets have them: of a list by commas with quotes, and of one
 * by semicolons, or tabs, without.
 */
function cellsOf(file: string): string[] {
  const text = file.replace(/^\ufeff/, '');
  return [...parse(text), ...text.split(/[;\t\r\n]/)];
}

/** Cells that a spreadsheet would reckon. */
function formulasIn(file: string): string[] {
  return cellsOf(file).filter(cell =>
    /^[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell),
  );
}

/** A file as a list sends it, whole. */
async function fileOf(rows: string[], about?: AboutFile): Promise<string> {
  const app = express().get('/', (_, res, next) => {
    sendFile<{ items: string[] }>(
      res,
      {
        format: 'csv',
        about,
        words: undefined as never,
        file: createCsvFile<{ items: string[] }, string>(
          [
            ['first', row => row],
            ['second', row => `a; b${row}`],
          ],
          list => list.items,
        ),
      },
      async () => ({ items: rows }),
    ).catch(next);
  });
  return (await request(app).get('/').expect(200)).text;
}

describe('CSV', () => {
  it('finds formulas, to begin with', () => {
    for (const formula of FORMULAS) {
      expect(formulasIn(`"${formula.replaceAll('"', '""')}"`)).not.toEqual([]);
    }
  });

  it('holds none, wherever a value begins', async () => {
    expect(formulasIn(await fileOf(FORMULAS))).toEqual([]);
    for (const formula of FORMULAS) {
      for (const text of [formula, `a;${formula}`, `a;"${formula}`]) {
        expect([text, formulasIn(toCsv([[text, 'b', text]]))]).toEqual([
          text,
          [],
        ]);
      }
    }
  });

  it('holds none in the lines at its head, whatever filters people typed', async () => {
    for (const formula of FORMULAS) {
      const file = await fileOf(['a'], {
        request: formula,
        madeBy: formula,
        madeAt: '2026-12-01T00:00:00.000Z',
        filters: { q: formula, [formula]: [formula, `;${formula}`] },
      });
      expect(file).toContain('filters');
      expect(formulasIn(file)).toEqual([]);
    }
  });

  it('leaves alone what is none', () => {
    const texts = ['a=b', 'web-1', 'a, b', '1-2', 'user:default/ann', ' a', ''];
    expect(parse(toCsv([texts]))).toEqual([...texts, '']);
    expect(toCsv([[-1, 0.93, undefined]])).toBe('-1,0.93,\n');
  });
});
