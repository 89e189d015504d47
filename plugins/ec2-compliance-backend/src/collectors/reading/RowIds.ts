import { EvidenceGapError } from '../../aws';
import { evidencePhrase } from '../../evidence';

/**
 * Watches that every row of a listing says what it is about. One that does not
 * may be any of those that the listing seems to lack: the others are evidence
 * as they are, but that something is not among them is none.
 */
export class RowIds {
  readonly #operation: string;
  #lacking = false;

  /** @param operation - for the error, e.g. `ec2:DescribeInstances` */
  static create(operation: string): RowIds {
    return new RowIds(operation);
  }

  private constructor(operation: string) {
    this.#operation = operation;
  }

  /** Whether a row has its id; that one has none is remembered. */
  has(id: string | undefined): id is string {
    if (!id) {
      this.#lacking = true;
    }
    return !!id;
  }

  /**
   * To be asked once all rows that have an id were handed over.
   *
   * @throws EvidenceGapError `invalid-answer` where any had none
   */
  requireAll(): void {
    if (this.#lacking) {
      throw new EvidenceGapError({
        gap: 'invalid-answer',
        why: evidencePhrase('cause.row-without-id', {
          action: this.#operation,
        }),
        action: this.#operation,
      });
    }
  }
}
