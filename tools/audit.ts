interface Advisory {
  name: string;
  severity: string;
  range?: string;
}

/** The result of `npm audit`: `clean`; `vulnerable` with a line for each package; or `unknown` and why. */
export interface Verdict {
  is: 'clean' | 'vulnerable' | 'unknown';
  lines: string[];
}

/** Parses the output of `npm audit --json`. Output that can't be parsed, or is not an audit, never counts as clean. */
export function auditVerdict(output: string): Verdict {
  let report: unknown;
  try {
    report = JSON.parse(output);
  } catch {
    return unknown('npm gave no answer that can be read.');
  }
  const { vulnerabilities, metadata, message, error } = (report ?? {}) as {
    vulnerabilities?: Record<string, Advisory>;
    metadata?: { vulnerabilities?: { total?: number } };
    message?: string;
    error?: { summary?: string };
  };
  const total = metadata?.vulnerabilities?.total;
  if (typeof vulnerabilities !== 'object' || typeof total !== 'number') {
    return unknown((message || error?.summary || 'npm could not ask for advisories.').split(' - ')[0] ?? '');
  }
  const lines = Object.values(vulnerabilities).map(({ name, severity, range }) =>
    `${name} ${range ?? ''} (${severity})`.replace(/ {2,}/g, ' '),
  );
  return { is: lines.length + total === 0 ? 'clean' : 'vulnerable', lines };
}

function unknown(why: string): Verdict {
  return { is: 'unknown', lines: [why] };
}
