import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CdpEvent, connectCdp } from './cdp.ts';
import { until } from './poll.ts';

interface Location {
  url?: string;
  lineNumber?: number;
}

/**
 * Collects the violations of any content security policy in any page, frame or worker of a browser started with
 * `--remote-debugging-port=0` on this profile. It uses the Audits domain because the console is silent about a
 * violation that the script caught, such as a library trying `new Function`; it also reports earlier ones.
 */
export async function watchPolicies(userDataDir: string): Promise<{ found: string[]; stop(): void }> {
  const found: string[] = [];
  const [port, path] = await until('the port of the developer tools', async () => {
    const [number, rest] = (await readFile(join(userDataDir, 'DevToolsActivePort'), 'utf8')).split('\n');
    return number && rest ? ([number, rest] as const) : undefined;
  });
  const follow = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
  const connection = await connectCdp(`ws://127.0.0.1:${port}${path}`, (event) => {
    if (event.method === 'Target.attachedToTarget') {
      const sessionId = String(event.params.sessionId);
      connection.tell('Audits.enable', {}, sessionId);
      connection.tell('Target.setAutoAttach', follow, sessionId);
    }
    const violation = event.method === 'Audits.issueAdded' && describe(event);
    if (violation && !found.includes(violation)) found.push(violation);
  });
  connection.tell('Target.setAutoAttach', follow);
  return { found, stop: connection.close };
}

function describe({ params }: CdpEvent): string | undefined {
  const { issue } = params as { issue?: { details?: { contentSecurityPolicyIssueDetails?: Record<string, unknown> } } };
  const details = issue?.details?.contentSecurityPolicyIssueDetails;
  if (!details) return undefined;
  const at = (details.sourceCodeLocation ?? {}) as Location;
  const blocked = details.blockedURL ? ` of ${details.blockedURL}` : '';
  return `${details.contentSecurityPolicyViolationType} (${details.violatedDirective})${blocked} at ${at.url}:${at.lineNumber}`;
}
