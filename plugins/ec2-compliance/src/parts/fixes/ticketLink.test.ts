import { ticketLink } from './ticketLink';

const JIRA =
  'https://jira.example.com/new?pid=1&summary={title}&description={text}%0A{link}';

const fix = (text: string, title = 'Patches missing: web (shop-prod)') => ({
  title,
  text,
  link: 'https://portal.example.com/catalog/default/component/web?fix=1&for=2',
  more: 'More: https://portal.example.com/x',
});

const filled = (text: string, title?: string) =>
  new URL(ticketLink(JIRA, fix(text, title)));

describe('ticketLink', () => {
  it('fills each place with what it is, whatever it holds', () => {
    const text = '1. A & B = 100 % #1?\n   aws x --y \'{"a":1}\' é😀 {link}';
    const { host, searchParams } = filled(text, 'a{text}b&c');
    expect(host).toBe('jira.example.com');
    expect(searchParams.get('summary')).toBe('a{text}b&c');
    expect(searchParams.get('description')).toBe(`${text}\n${fix('').link}`);
    expect([...searchParams.keys()]).toEqual(['pid', 'summary', 'description']);
  });

  it('leaves the end out of what no tracker takes, and says where it is', () => {
    const lines = Array.from(
      { length: 900 },
      (_, i) => `${i}. é ${'x'.repeat(20)}`,
    );
    const link = ticketLink(JIRA, fix(lines.join('\n')));
    expect(link.length).toBeLessThanOrEqual(4_000);
    expect(link.length).toBeGreaterThan(3_800);
    const description = new URL(link).searchParams.get('description')!;
    expect(description.startsWith('0. é')).toBe(true);
    // Whole lines, then where the rest is.
    expect(description.split('\n').slice(-2)[0]).toBe(
      'More: https://portal.example.com/x',
    );
  });

  it('takes a single line that is too long, a half of a character and a long title', () => {
    expect(filled('y'.repeat(9_000)).href.length).toBeLessThanOrEqual(4_000);
    expect(filled('\ud83d').searchParams.get('description')).toMatch(/^\ufffd/);
    expect(filled('x', 'é'.repeat(900)).href.length).toBeLessThanOrEqual(4_000);
  });
});
