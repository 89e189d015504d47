import { ConfigValues } from './ConfigValues';

/** Reads `mapping`: tag keys, none twice. */
export function readMappingTags(values: ConfigValues): string[] {
  const tags: string[] = [];
  for (const entry of values.list('mapping', '- tag: Service')) {
    const tag = entry.requiredString('tag', 'Service');
    const first = tags.indexOf(tag);
    if (first >= 0) {
      throw entry.invalid(
        'tag',
        `'${tag}' is already mapped at '${values.pathOf(`mapping[${first}]`)}'`,
        'remove one of the two rules',
      );
    }
    tags.push(tag);
  }
  return tags;
}
