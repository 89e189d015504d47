/** An error as an AWS service answers it: a code, an HTTP status and a message. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the modelled exception, as they stand on the wire. */
  readonly members: Record<string, unknown>;
  readonly headers: Record<string, string>;

  static create(options: {
    code: string;
    status: number;
    message: string;
    members?: Record<string, unknown>;
    headers?: Record<string, string>;
  }): AwsError {
    return new AwsError(options);
  }

  private constructor(options: {
    code: string;
    status: number;
    message: string;
    members?: Record<string, unknown>;
    headers?: Record<string, string>;
  }) {
    super(options.message);
    this.name = 'AwsError';
    this.code = options.code;
    this.status = options.status;
    this.members = options.members ?? {};
    this.headers = options.headers ?? {};
  }
}
