import { builtInGuides } from '../../guides/index.ts';
import { showPractice } from './practice-view.tsx';

/* A practice with a guide, in a tab of its own or in the first page after installing. No web page can open or frame it. */
const wanted = new URLSearchParams(location.search).get('guide');
const guide = builtInGuides.find(({ id }) => id === wanted) ?? builtInGuides[0];
if (guide) showPractice({ guide, framed: window.parent !== window });
