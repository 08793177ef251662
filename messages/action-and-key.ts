import * as m from './messages.ts';

/** A tooltip: what a control does, and the key that does the same, if there is one. */
export function actionAndKey(action: string, key: string | undefined): string {
  return key ? m.actionAndKey({ action, key }) : action;
}
