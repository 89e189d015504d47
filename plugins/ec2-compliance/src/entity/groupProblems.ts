import { Freshness, Phrase } from 'backstage-plugin-ec2-compliance-common';

type Source = Freshness['sources'][number];

/** Sources that fail for one reason in the same places. */
export interface Problem {
  sources: Source[];
  error?: Phrase;
  targets: string[];
  /** The furthest behind; undefined when one was never read. */
  lastSuccessAt?: string;
}

/**
 * One denied permission often stops several sources: they are told once.
 *
 * @param say - what is told of an error; those that read the same are one
 */
export function groupProblems(
  sources: Source[],
  say: (error: Phrase) => string | undefined,
): Problem[] {
  const problems = new Map<string, Problem>();
  for (const source of sources) {
    if (!source.stale && !source.error) continue;
    const { error, targets, lastSuccessAt } = source;
    const key = JSON.stringify([
      error && (say(error) ?? error),
      targets,
      Boolean(lastSuccessAt),
    ]);
    const problem = problems.get(key);
    if (!problem) {
      problems.set(key, { sources: [source], error, targets, lastSuccessAt });
      continue;
    }
    problem.sources.push(source);
    if (lastSuccessAt && lastSuccessAt < (problem.lastSuccessAt ?? '')) {
      problem.lastSuccessAt = lastSuccessAt;
    }
  }
  return [...problems.values()];
}
