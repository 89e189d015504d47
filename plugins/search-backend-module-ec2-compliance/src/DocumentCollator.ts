import type { Permission } from '@backstage/plugin-permission-common';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import { Readable } from 'node:stream';

/** Gives search documents of one type, each to be asked about by entity. */
export class DocumentCollator implements DocumentCollatorFactory {
  static create(options: {
    type: string;
    visibilityPermission: Permission;
    documents: () => AsyncIterable<IndexableDocument>;
  }): DocumentCollator {
    return new DocumentCollator(options);
  }

  readonly type: string;
  readonly visibilityPermission: Permission;
  readonly #documents: () => AsyncIterable<IndexableDocument>;

  private constructor(options: Parameters<typeof DocumentCollator.create>[0]) {
    this.type = options.type;
    this.visibilityPermission = options.visibilityPermission;
    this.#documents = options.documents;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }
}
