import { readFileSync } from 'node:fs';
import { createMetrics } from '#platform';

interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
}

const dashboard = JSON.parse(readFileSync('docs/grafana/gateway.json', 'utf8')) as Dashboard;
/** What a histogram is told as. */
const SUFFIX = /_(bucket|sum|count)$/;

const named = (expr: string): readonly string[] => expr.match(/\b(gateway|process|nodejs)_\w+/g) ?? [];

describe('docs/grafana/gateway.json', () => {
  it.each(dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)))(
    '%s asks for metrics that there are',
    async (_, expr) => {
      const { registry } = createMetrics('test');
      const known = (await registry.getMetricsAsJSON()).map(({ name }) => name);
      expect(named(expr).length).toBeGreaterThan(0);
      for (const name of named(expr)) expect(known).toContain(name.replace(SUFFIX, ''));
    },
  );

  it('would be found to ask for one that there is not', () => {
    expect(named('rate(gateway_mesages_total[5m])')).toEqual(['gateway_mesages_total']);
  });
});
