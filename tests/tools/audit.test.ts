import { describe, expect, it } from 'vitest';
import { auditVerdict } from '../../tools/audit.ts';

const report = (vulnerabilities: object, total: number) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { vulnerabilities: { total } } });

describe('an audit', () => {
  it('is clean if npm found nothing', () => {
    expect(auditVerdict(report({}, 0))).toEqual({ is: 'clean', lines: [] });
  });

  it('names each package with a known vulnerability', () => {
    const weak = { yaml: { name: 'yaml', severity: 'moderate', range: '<2.2.2', via: [] } };
    expect(auditVerdict(report(weak, 1))).toEqual({ is: 'vulnerable', lines: ['yaml <2.2.2 (moderate)'] });
  });

  it('is not clean if only the count shows it', () => {
    expect(auditVerdict(report({}, 3)).is).toBe('vulnerable');
  });

  it.each([
    ['no network', JSON.stringify({ message: 'request to an address failed', error: { summary: '', detail: '' } })],
    [
      'a registry without audits',
      JSON.stringify({ message: '405 Method Not Allowed - POST somewhere', statusCode: 405 }),
    ],
    ['no answer', ''],
    ['a page instead of an answer', '<html>Log in</html>'],
    ['an answer without a count', JSON.stringify({ vulnerabilities: {} })],
    ['null', 'null'],
  ])('is unknown, and never clean, with %s', (_, output) => {
    const { is, lines } = auditVerdict(output);
    expect(is).toBe('unknown');
    expect(lines.join('')).toMatch(/\w/);
    expect(lines.join('')).not.toContain('somewhere');
  });
});
