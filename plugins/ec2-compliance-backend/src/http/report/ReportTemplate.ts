import { Report } from 'backstage-plugin-ec2-compliance-common';
import { randomUUID } from 'node:crypto';
import { Body, Piece } from '../answers/Body';

/** Who reads a document, as it is written there. */
export interface Reader {
  ref: string;
  name: string;
}

/** A document in which the places are left open where its reader stands. */
export class ReportTemplate {
  /**
   * Makes a document for somebody whom nobody can be, nor be called: where they
   * stand, each reader may.
   */
  static async create(
    report: Report,
    make: (report: Report) => Promise<string>,
  ): Promise<ReportTemplate> {
    const nobody = { ref: randomUUID(), name: randomUUID() };
    const text = await make({
      ...report,
      madeFor: nobody.ref,
      people: { ...report.people, [nobody.ref]: nobody.name },
    });
    const parts: Array<Piece | keyof Reader> = [];
    text.split(nobody.ref).forEach((section, place) => {
      if (place) {
        parts.push('ref');
      }
      section.split(nobody.name).forEach((part, named) => {
        if (named) {
          parts.push('name');
        }
        parts.push(Piece.of(part));
      });
    });
    return new ReportTemplate(parts);
  }

  /** A document in which no reader stands, or one whom it was made for. */
  static ofWhole(content: string | Buffer): ReportTemplate {
    return new ReportTemplate([Piece.of(content)]);
  }

  /** In bytes. */
  readonly size: number;
  readonly #parts: ReadonlyArray<Piece | keyof Reader>;

  private constructor(parts: ReadonlyArray<Piece | keyof Reader>) {
    this.#parts = parts;
    this.size = parts.reduce(
      (sum, part) => sum + (part instanceof Piece ? part.bytes.length : 0),
      0,
    );
  }

  /** The document for a reader. */
  fill(reader: Reader, options?: { head?: string; compressible?: boolean }) {
    return Body.of(
      [
        ...(options?.head ? [options.head] : []),
        ...this.#parts.map(part =>
          part instanceof Piece ? part : reader[part],
        ),
      ],
      options,
    );
  }
}
