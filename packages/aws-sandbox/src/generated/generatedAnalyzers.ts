import { analyzer, roleFinding } from '../blueprints/accessanalyzer/analyzer';
import type { AnalyzerModel } from '../services/accessanalyzer/model/AnalyzerModel';

/** The analyzer of a generated account; one in seven has none. */
export function generatedAnalyzers(accountId: string): AnalyzerModel[] {
  return Number(accountId) % 7 === 0
    ? []
    : [
        analyzer({
          findings: [
            roleFinding(accountId, 'workload-partnerTrust-role', {
              status: Number(accountId) % 2 === 0 ? 'ACTIVE' : 'ARCHIVED',
            }),
          ],
        }),
      ];
}
