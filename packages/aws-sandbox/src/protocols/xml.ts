import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import type { StaticOperationSchema } from '@smithy/types';
import type { WireService } from './types';

type SchemaRef = Parameters<XmlShapeSerializer['write']>[0];

/** The output as XML under a root element of the given name. */
export function writeXml(options: {
  service: WireService;
  schema: StaticOperationSchema;
  output: object;
  root: string;
  namespace: boolean;
}): string {
  const { service, schema, output, root, namespace } = options;
  const serializer = new XmlShapeSerializer({
    timestampFormat: { useTrait: true, default: 5 },
    xmlNamespace: namespace ? service.xmlNamespace : undefined,
    serviceNamespace: schema[1],
  } as ConstructorParameters<typeof XmlShapeSerializer>[0]);
  serializer.write(schema[5] as SchemaRef, output);
  const xml = String(serializer.flush());
  // The serialiser names the root after the shape, AWS after the operation.
  return xml
    .replace(/^<[^\s/>]+/, `<${root}`)
    .replace(/<\/[^\s>]+>$/, `</${root}>`);
}

/** Text as it may stand between two XML tags. */
export function escapeXml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** Puts `<name>text</name>` right before or after the children of the root. */
export function insertFirst(xml: string, child: string): string {
  const selfClosing = /^<([^\s/>]+)([^>]*)\/>$/.exec(xml);
  if (selfClosing) {
    const [, name, attributes] = selfClosing;
    return `<${name}${attributes}>${child}</${name}>`;
  }
  return xml.replace(/^<[^>]+>/, tag => `${tag}${child}`);
}
