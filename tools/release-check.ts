/**
 * What has to be true of a release beside `npm test`, and can only be asked of the world: no known weakness in a package
 * that is part of the extension. Needs the network; ends with 0 when clean, 1 when not, 2 when nobody could be asked.
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
