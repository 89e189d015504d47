/** A row of `workload_findings`, open and without a due date but for what is given. */
export function aWorkloadFinding(
  id: string,
  options: Record<string, unknown> = {},
): Record<string, unknown> {
  const { due_at: dueAt = null, entity_ref: entityRef = null } = options;
  return {
    id,
    workload: entityRef ?? `unmapped:${id}`,
    entity_ref: entityRef,
    owner_ref: null,
    vulnerability_id: `CVE-2026-${id}`,
    package_name: 'openssl',
    cve_ids: JSON.stringify([]),
    title: 'A flaw',
    subject: 'operating-system',
    severity: 'unknown',
    kev: false,
    fix_available: null,
    internet_facing: false,
    instances: 1,
    suppressed: 0,
    due_at: dueAt,
    sort_due_at: dueAt ?? '9999',
    summary: JSON.stringify({
      sources: ['inspector'],
      deadline: {
        state: dueAt ? 'running' : 'no-fix',
        level: 1,
        ...(dueAt !== null && { dueAt }),
        because: { phrase: 'cause.text', text: 'it is a test' },
        assumptions: [],
      },
    }),
    hash: 'hash',
    first_seen_at: '2026-11-01T00:00:00.000Z',
    first_observed_at: null,
    closed_at: null,
    open: true,
    ...options,
  };
}
