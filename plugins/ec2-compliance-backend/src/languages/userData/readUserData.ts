import { decodeUserData, UserDataPart } from './decodeUserData';
import { DetectedSecret, Reading, Unpackable, UnreadCause } from './Reading';
import { readText } from './readText';

interface InPart {
  /** Which part of a MIME multipart text, from 1. */
  part?: number;
}

/** What was found in user data, and what of it could not be read. */
export interface UserDataReading {
  findings: Array<DetectedSecret & InPart>;
  /** `line` is absent where it is the whole, or the whole part. */
  unread: Array<InPart & { cause: UnreadCause; line?: number }>;
  /** Nothing of it could be read. */
  undecodable: boolean;
}

/** Reads user data as EC2 holds it: what packs it, and every text in it. */
export function readUserData(bytes: Buffer): UserDataReading {
  const unpackable = new Unpackable();
  const { parts, around, unread } = decodeUserData(bytes, unpackable);
  const read: UserDataReading = {
    findings: [],
    unread: [...unread],
    undecodable: !parts.length && unread.length > 0,
  };
  const texts: UserDataPart[] =
    around === undefined ? parts : [...parts, { text: around }];
  let reading: Reading | undefined;
  for (const { part, text, type } of texts) {
    reading = Reading.create({ after: reading, unpackable });
    readText(text, { line: 1, exact: true, depth: 0 }, reading, { type });
    read.findings.push(
      ...reading.findings().map(found => ({ ...found, part })),
    );
    read.unread.push(
      ...reading.unreadPlaces().map(place => ({ ...place, part })),
    );
  }
  return read;
}
