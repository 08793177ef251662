import { framePorts } from '../../extension/frame-ports.ts';
import { connectPort } from '../../extension/port-channel.ts';
import * as m from '../../messages/messages.ts';
import { showPanel } from './view.tsx';

/*
 * The panel in a call page, and the only page of ours that a call page can load. Opened by itself it shows nothing: the
 * side panel and the separate window are sidepanel.html.
 */
const root = document.getElementById('panel');
if (window.parent !== window) {
  const { connect, authenticated } = framePorts(window, connectPort);
  showPanel({ home: 'frame', connect, ready: authenticated });
} else if (root) {
  document.documentElement.dataset.theme = 'system';
  root.className = 'only-in-calls';
  root.role = 'main';
  root.textContent = m.emptyInCalls();
}
