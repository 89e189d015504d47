import { gzipSync } from 'zlib';
import { decodeUserData } from './decodeUserData';

const multipart = (boundary: string, ...parts: string[]) =>
  [
    `Content-Type: multipart/mixed; boundary=${boundary}`,
    '',
    ...parts.flatMap(part => [`--${boundary.replace(/"/g, '')}`, part]),
    `--${boundary.replace(/"/g, '')}--`,
  ].join('\n');

const textsOf = (bytes: Buffer) =>
  decodeUserData(bytes).parts.map(({ text }) => text);

describe('decodeUserData', () => {
  it.each<[string, Buffer, string[]]>([
    ['plain text', Buffer.from('#!/bin/sh'), ['#!/bin/sh']],
    ['an archive', gzipSync('#!/bin/sh'), ['#!/bin/sh']],
    ['UTF-16', Buffer.from('\ufeffecho', 'utf16le'), ['\ufeffecho']],
    [
      'parts',
      Buffer.from(multipart('b', '\none', 'X-Header: 1\n\ntwo')),
      ['one', 'two'],
    ],
    ['a quoted boundary', Buffer.from(multipart('"b b"', '\none')), ['one']],
    [
      'a part in base64',
      Buffer.from(
        multipart('b', 'Content-Transfer-Encoding: base64\n\nZWNobw=='),
      ),
      ['echo'],
    ],
    [
      'a text that breaks off',
      Buffer.from(multipart('b', '\none').slice(0, -6)),
      ['one'],
    ],
  ])('reads %s', (_name, bytes, texts) => {
    expect(textsOf(bytes)).toEqual(texts);
    expect(decodeUserData(bytes).undecodable).toBe(false);
  });

  it('counts parts, where there are several', () => {
    const parts = multipart('b', '\none', '\ntwo');
    expect(decodeUserData(Buffer.from(parts)).parts).toEqual([
      { part: 1, text: 'one' },
      { part: 2, text: 'two' },
    ]);
    expect(decodeUserData(Buffer.from('one')).parts).toEqual([{ text: 'one' }]);
  });

  it.each<[string, Buffer, string]>([
    ['bytes of zero', Buffer.from([1, 0]), 'not-text'],
    ['a broken archive', Buffer.from([0x1f, 0x8b, 1]), 'broken'],
    [
      'what grows beyond a mebibyte',
      gzipSync(Buffer.alloc(2 ** 21, 'a')),
      'too-long',
    ],
    [
      'archives in archives',
      [1, 2, 3, 4, 5].reduce<Buffer>(
        bytes => gzipSync(bytes),
        Buffer.from('a'),
      ),
      'too-deep',
    ],
  ])('says that it could not read %s', (_name, bytes, cause) => {
    expect(decodeUserData(bytes)).toEqual({
      parts: [],
      undecodable: true,
      unread: [{ cause }],
    });
  });
});
