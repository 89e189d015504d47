import { JsonCodec2 } from '@aws-sdk/core/protocols';

type SchemaRef = Parameters<
  ReturnType<JsonCodec2['createSerializer']>['write']
>[0];

const decoder = new TextDecoder();

/** Reads and writes JSON by the SDK's schemas. Times are epoch seconds. */
export class JsonBody {
  private readonly codec: JsonCodec2;

  /** @param rest - members bound to HTTP and `jsonName` are honoured */
  static create(options: { rest: boolean }): JsonBody {
    return new JsonBody(options.rest);
  }

  private constructor(rest: boolean) {
    this.codec = new JsonCodec2({
      timestampFormat: { useTrait: true, default: 7 },
      httpBindings: rest,
      jsonName: rest,
    });
  }

  /** An empty body is an empty input. */
  async read(
    schema: unknown,
    body: Uint8Array,
  ): Promise<Record<string, unknown>> {
    const text = decoder.decode(body);
    const value: unknown = await this.codec
      .createDeserializer()
      .read(schema as SchemaRef, text === '' ? '{}' : text);
    return value as Record<string, unknown>;
  }

  write(schema: unknown, value: object): string | Uint8Array {
    const serializer = this.codec.createSerializer();
    serializer.write(schema as SchemaRef, value);
    return serializer.flush();
  }
}
