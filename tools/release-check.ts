/**
 * What a release requires besides `npm test` and can only be checked online: no known vulnerability in a package that
 * is part of the extension. Exits with 0 if clean, 1 if not, 2 if the check was not possible.
 */
import { spawnSync } from 'node:child_process';
import { auditVerdict } from './audit.ts';
import { root } from './run.mjs';

const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const { is, lines } = auditVerdict(error ? '' : stdout);
if (is === 'clean') {
  console.log('No known weakness in a package that is part of the extension.');
} else if (is === 'vulnerable') {
  console.error(
    `Not to be released. Known weaknesses in packages that are part of the extension:\n${lines.join('\n')}`,
  );
  process.exitCode = 1;
} else {
  console.error(
    `The packages were not checked: ${lines.join(' ')}\nRun this again where npm reaches a registry that answers audits.`,
  );
  process.exitCode = 2;
}
