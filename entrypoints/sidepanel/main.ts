import { connectPort } from '../../extension/port-channel.ts';
import { showPanel } from '../panel/view.tsx';

/* The panel outside call pages: side panel, sidebar, or a separate window. No web page can open or frame it. */
const query = new URLSearchParams(location.search);
showPanel({
  home: query.get('home') === 'window' ? 'window' : 'side',
  connect: connectPort,
  ready: Promise.resolve(),
  interview: query.get('interview') ?? undefined,
});
