import { mockServices } from '@backstage/backend-test-utils';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import {
  PrometheusExporter,
  PrometheusSerializer,
} from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { METRICS } from './metrics';
import { Standing, Telemetry } from './Telemetry';

const DOCS = resolve(__dirname, '../../../../docs');

const STANDING: Standing = {
  evidence: [
    { source: 'ssm-patches', ageSeconds: 120, neverRead: 0 },
    { source: 'ec2-volumes', neverRead: 3 },
  ],
  verdicts: [
    { scope: 'instance', status: 'COMPLIANT', count: 7 },
    { scope: 'account', status: 'INSUFFICIENT_DATA', count: 2 },
  ],
};

/** What is measured, as Prometheus reads it from a backend. */
async function scrape(read: () => Promise<Standing>) {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({ readers: [exporter] });
  const logger = mockServices.logger.mock();
  const telemetry = Telemetry.create({
    metrics: provider.getMeter(
      'backstage-plugin-ec2-compliance',
    ) as MetricsService,
  });
  telemetry.observe({ read, logger });
  telemetry.collected('complete', 40);
  telemetry.collected('partial', 400);
  telemetry.called('ssm:GetInventory', 'success');
  telemetry.called('ssm:GetInventory', 'throttled');
  telemetry.called('ssm:GetInventory', 'success');
  const { resourceMetrics } = await exporter.collect();
  const text = new PrometheusSerializer().serialize(resourceMetrics);
  await provider.shutdown();
  return { logger, text };
}

/** The names in an expression of Prometheus. */
const namesIn = (text: string): string[] =>
  [...new Set(text.match(/\bec2_compliance_\w+/g) ?? [])].sort();

/** Of a histogram, what it consists of. */
const withoutPart = (name: string) => name.replace(/_(bucket|count|sum)$/, '');

describe('Telemetry', () => {
  it('measures by few and bounded attributes', async () => {
    const { text } = await scrape(async () => STANDING);
    const line = (start: string) =>
      text.split('\n').filter(one => one.startsWith(start));
    expect(line('ec2_compliance_aws_calls')).toEqual([
      expect.stringMatching(
        /^ec2_compliance_aws_calls_total\{service="ssm",operation="GetInventory",outcome="success"[^}]*\} 2\b/,
      ),
      expect.stringMatching(/outcome="throttled"[^}]*\} 1\b/),
    ]);
    expect(line('ec2_compliance_collections')).toHaveLength(2);
    expect(line('ec2_compliance_evidence_age')).toEqual([
      expect.stringMatching(/\{source="ssm-patches"[^}]*\} 120\b/),
    ]);
    expect(line('ec2_compliance_evidence_never_read')).toEqual([
      expect.stringMatching(/\{source="ssm-patches"[^}]*\} 0\b/),
      expect.stringMatching(/\{source="ec2-volumes"[^}]*\} 3\b/),
    ]);
    expect(line('ec2_compliance_verdicts')).toEqual([
      expect.stringMatching(/\{scope="instance",status="COMPLIANT"[^}]*\} 7\b/),
      expect.stringMatching(
        /\{scope="account",status="INSUFFICIENT_DATA"[^}]*\} 2\b/,
      ),
    ]);
    const known = new Set<string>([
      ...Object.values(METRICS).flatMap(({ attributes }) => [...attributes]),
      'le',
    ]);
    const used = text
      .split('\n')
      .filter(one => one.startsWith('ec2_compliance'))
      .flatMap(one => [...one.matchAll(/(\w+)="/g)].map(([, name]) => name))
      .filter(name => !name.startsWith('otel_'));
    expect([...new Set(used)].filter(name => !known.has(name))).toEqual([]);
  });

  it('goes on where a reading fails, and leaves its value out', async () => {
    const { logger, text } = await scrape(async () => {
      throw new Error('The database is gone');
    });
    expect(text).toContain('ec2_compliance_collections_total');
    expect(text).not.toMatch(/^ec2_compliance_verdicts\{/m);
    expect(logger.warn).toHaveBeenCalledWith(
      "Could not read what 'ec2_compliance.verdicts' stands at",
      { error: 'Error' },
    );
  });

  it('is shown by the dashboard, all of it and nothing else', async () => {
    const { text } = await scrape(async () => STANDING);
    const measured = namesIn(text).map(withoutPart);
    const dashboard = readFileSync(
      resolve(DOCS, 'grafana/ec2-compliance.json'),
      'utf8',
    );
    const { panels } = JSON.parse(dashboard);
    const shown = panels.flatMap((panel: any) =>
      (panel.targets ?? []).flatMap(({ expr }: { expr: string }) =>
        namesIn(expr).map(withoutPart),
      ),
    );
    expect([...new Set(shown)].sort()).toEqual([...new Set(measured)].sort());
  });

  it('has the labels that the dashboard and the page ask of it', () => {
    const dashboard = readFileSync(
      resolve(DOCS, 'grafana/ec2-compliance.json'),
      'utf8',
    );
    const queries: string[] = JSON.parse(dashboard).panels.flatMap(
      (panel: any) => (panel.targets ?? []).map((one: any) => one.expr),
    );
    const page = readFileSync(resolve(DOCS, 'monitoring.md'), 'utf8');
    const [, alerts] = /```promql\n([\s\S]*?)```/.exec(page)!;
    queries.push(...alerts.split('\n').filter(one => /^[^#]/.test(one)));
    const asked = queries.flatMap(query => {
      const [metric] = namesIn(query);
      const { attributes } = Object.values(METRICS)
        .filter(({ name }) => metric.startsWith(name.replace(/\./g, '_')))
        .sort((one, other) => other.name.length - one.name.length)[0];
      const labels = [
        ...[...query.matchAll(/by \(([^)]*)\)/g)].flatMap(([, by]) =>
          by.split(',').map(one => one.trim()),
        ),
        ...[...query.matchAll(/(\w+)!?[=~]~?"/g)].map(([, label]) => label),
      ];
      const known: readonly string[] = [...attributes, 'le'];
      return labels.map(label => ({ query, label, known }));
    });
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter(({ label, known }) => !known.includes(label))).toEqual(
      [],
    );
  });

  it('is written down, all of it', () => {
    const page = readFileSync(resolve(DOCS, 'monitoring.md'), 'utf8');
    const missing = Object.values(METRICS).filter(
      ({ name, attributes }) =>
        !page
          .split('\n')
          .some(
            line =>
              line.includes(`\`${name}\``) &&
              attributes.every(one => line.includes(`\`${one}\``)),
          ),
    );
    expect(missing).toEqual([]);
  });
});
