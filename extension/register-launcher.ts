import { GIVEN_MATCHES } from '../calls/index.ts';
import { callAccess } from './call-access.ts';
import { registerScript } from './content-scripts.ts';

/**
 * Registers the launcher in the calls of providers that the user has allowed; the manifest names only those that Fireside
 * may see from the start. Sites of the user's own get none: there the panel can't be framed. Rejects if the browser refuses.
 */
export async function registerLauncher(): Promise<void> {
  const { matches } = await callAccess();
  const allowed = matches.filter((pattern) => !GIVEN_MATCHES.includes(pattern));
  await registerScript({ id: 'launcher', js: ['launcher.js'], runAt: 'document_start' }, allowed);
}
