import { Request, Response } from 'express';
import { stringify } from 'safe-stable-stringify';
import { createHash, randomUUID } from 'node:crypto';
import { Authorizer } from '../access/Authorizer';
import { InTurn, KeptAnswer, Route, RouteRequest } from '../Route';
import { AnswerStore } from './AnswerStore';
import { Body } from './Body';

/** Due states, ages and windows move with the clock, and answers with them. */
const MINUTE_MS = 60_000;

/** What an answer depends on besides the address. */
export const VARY = 'Accept, Accept-Encoding, Authorization, Cookie';

/** The same of what is not of the caller. */
const VARY_FIXED = 'Accept, Accept-Encoding';

/** What a document may do that people read: whatever it holds, it runs nothing and loads nothing. */
const DOCUMENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** What is read of a route, and for whom. */
interface Reading {
  route: Route;
  asked: RouteRequest<any, any, any, any>;
  /** Waits for the caller's turn, and does the work then. */
  inTurn: InTurn;
  /** The same for the making of documents, which takes its time after the reading. */
  inTurnOfFiles?: InTurn;
}

interface AnswerRequest extends Reading {
  req: Request;
  res: Response;
}

/** Of what an answer is, and how long it is true. */
interface About {
  question: string;
  stamp: string;
}

/**
 * Answers what is read, and nothing twice: one who has the answer is told so
 * (304), and callers who may see the same share one reading of it, as long as
 * nothing has changed and the minute lasts. What a caller may see is asked of
 * the policy each time.
 */
export class Answers {
  static create(options: {
    authorizer: Pick<Authorizer, 'holding'>;
    /** The generation of what answers are read from. */
    data: { current(): Promise<number> };
    now: () => Date;
    store?: AnswerStore;
  }): Answers {
    return new Answers(options);
  }

  readonly #options: Parameters<typeof Answers.create>[0];
  readonly #store: AnswerStore;
  /** Of bodies that are kept: they are long, and stay the same. */
  readonly #fixedTags = new WeakMap<Body, string>();
  /** Another process has another configuration, and counts generations anew. */
  readonly #process = randomUUID();

  private constructor(options: Parameters<typeof Answers.create>[0]) {
    this.#options = options;
    this.#store = options.store ?? AnswerStore.create();
  }

  /** Sends the answer of a route that reads. */
  async send(request: AnswerRequest): Promise<void> {
    if (request.route.fixed) {
      await this.#sendFixed(request);
      return;
    }
    if (request.route.keeping) {
      await this.#sendKept(request);
      return;
    }
    await this.#holding(request, async about => {
      const tag = tagOf([this.#process, about.question, about.stamp]);
      if (hasCurrent(request, tag)) {
        sendUnchanged(request, tag);
      } else {
        await sendBody(request, tag, {
          body: await this.#read(request, about),
        });
      }
    });
  }

  /** The same answer for who does not ask over HTTP, as it would be sent. */
  async read(reading: Reading): Promise<Buffer> {
    const { route, asked } = reading;
    if (route.keeping) {
      const { body } = await this.#make(reading, route.operation.path);
      return body.toBuffer();
    }
    const body = route.fixed
      ? await this.#read(reading, fixedOf(route, asked))
      : await this.#holding(reading, about => this.#read(reading, about));
    return body.toBuffer();
  }

  /** What is kept longer than the data stands names itself. */
  async #sendKept(request: AnswerRequest): Promise<void> {
    const { req, res, route, asked } = request;
    const { originalUrl } = req;
    const made = await this.#make(request, originalUrl);
    const tag = tagOf([
      this.#process,
      originalUrl,
      made.stamp,
      (await route.dependsOn?.(asked)) ?? null,
    ]);
    if (made.fileName !== undefined) {
      res.set({
        'Content-Disposition': `inline; filename="${made.fileName}"`,
        'Content-Security-Policy': DOCUMENT_POLICY,
        'X-Content-Type-Options': 'nosniff',
      });
    }
    if (hasCurrent(request, tag)) {
      sendUnchanged(request, tag);
    } else {
      await sendBody(request, tag, made);
    }
  }

  /** By what the policy grants the caller now. */
  #make(
    { asked, inTurn, inTurnOfFiles = work => work(), route }: Reading,
    address: string,
  ): Promise<KeptAnswer> {
    const keeping = route.keeping!;
    return this.#options.authorizer.holding(
      asked.credentials,
      async () =>
        (await keeping.find(asked, address)) ??
        keeping.read(asked, address, {
          toRead: inTurn,
          toMake: inTurnOfFiles,
        }),
    );
  }

  /** Answers by what the policy grants the caller now. */
  #holding<T>(
    { route, asked }: Reading,
    work: (about: About) => Promise<T>,
  ): Promise<T> {
    const { authorizer, data, now } = this.#options;
    return authorizer.holding(asked.credentials, async grants => {
      const minute = Math.floor(now().getTime() / MINUTE_MS);
      // Known before anything is read: what changes meanwhile is of another.
      const stamp = `${await data.current()}.${minute}`;
      const question = questionOf(asked, [
        route.operation.id,
        (asked.credentials.principal as { type: string }).type,
        grants.digest,
        (await route.dependsOn?.(asked)) ?? null,
      ]);
      return work({ question, stamp });
    });
  }

  /** What every process of this version answers to everybody. */
  async #sendFixed(request: AnswerRequest): Promise<void> {
    const { route, asked } = request;
    const body = await this.#read(request, fixedOf(route, asked));
    const tag =
      this.#fixedTags.get(body) ?? tagOf([body.toBuffer().toString('latin1')]);
    this.#fixedTags.set(body, tag);
    if (hasCurrent(request, tag)) {
      sendUnchanged(request, tag);
    } else {
      await sendBody(request, tag, { body });
    }
  }

  async #read({ route, asked, inTurn }: Reading, about: About): Promise<Body> {
    return (
      this.#store.find(about.question, about.stamp) ??
      inTurn(() => this.#store.get(about, () => route.answer(asked)))
    );
  }
}

/** What is the same for everybody and at all times. */
function fixedOf(route: Route, asked: Reading['asked']): About {
  return { question: questionOf(asked, [route.operation.id]), stamp: '' };
}

/** Who asks what, as far as it makes a difference. */
function questionOf(
  { params, query }: Reading['asked'],
  more: unknown[],
): string {
  return digestOf([params, query, ...more]);
}

/** Whether the caller has this answer, and does not insist on a new one. */
function hasCurrent({ req }: AnswerRequest, tag: string): boolean {
  const tags = req.get('If-None-Match');
  return (
    tags !== undefined &&
    !/\bno-cache\b/.test(req.get('Cache-Control') ?? '') &&
    tags.split(',').some(one => one.trim() === tag)
  );
}

function sendUnchanged({ route, res }: AnswerRequest, tag: string): void {
  describe(route, res, tag);
  res.status(304).end();
}

/** Compressed here, so that what is kept is compressed once. */
async function sendBody(
  { route, req, res }: AnswerRequest,
  tag: string,
  answer: { body: Body; mediaType?: string },
): Promise<void> {
  const { body, mediaType = 'application/json' } = answer;
  const compressed =
    body.isCompressible &&
    req.acceptsEncodings('gzip', 'identity') === 'gzip' &&
    (await body.gzip());
  describe(route, res, tag);
  if (compressed) {
    res.set('Content-Encoding', 'gzip');
  }
  res.type(mediaType).send(compressed || body.toBuffer());
}

function describe(route: Route, res: Response, tag: string): void {
  res.set({ ETag: tag, 'Cache-Control': 'private, no-cache' });
  res.vary(route.fixed ? VARY_FIXED : VARY);
}

/** Weak: it is sent compressed, or as it is. */
function tagOf(parts: unknown[]): string {
  return `W/"${digestOf(parts)}"`;
}

function digestOf(parts: unknown[]): string {
  return createHash('sha256').update(stringify(parts)).digest('base64url');
}
