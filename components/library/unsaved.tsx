import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import type { SavingState } from '../../state/saving-state.ts';
import { Failure } from './failure.tsx';

/** A warning when changes made here are not saved. Fireside keeps trying by itself. */
export function Unsaved({ saving }: { saving: SavingState }): JSX.Element | null {
  if (saving.stage.value !== 'not saved') return null;
  return <Failure title={m.lastChangeUnsaved()} reason={saving.trouble.value ?? 'failed'} />;
}
