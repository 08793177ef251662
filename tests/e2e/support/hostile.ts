import type { HostileAct } from '../../call-pages/page/hostile.ts';

/** A word that is in a note and nowhere else. */
export const SECRET = 'zyzzyva';

/** What a page may do to the overlay every 20 ms, and what Fireside must survive in the same document. */
export const ACTS: readonly HostileAct[] = [
  'remove',
  'hide by attributes',
  'hide by style',
  'hide by style sheet',
  'hide by animation',
  'hide the popover',
  'change the popover',
  'cover with a popover',
  'wrap',
  'adopt',
  'flood',
  'synthetic events',
];

/** Acts that leave nothing of the document. */
export const ENDS: readonly HostileAct[] = ['replace the document element', 'open the document'];

/** Words that only Fireside writes in a call; a page that finds one has seen into the panel. */
export const OURS = [SECRET, 'Ada Lovelace', 'Backend engineer', 'Fireside'] as const;

/** What someone may type or import hoping that it is taken for HTML, a script, a style or an address. One line each. */
export const HOSTILE_MARKUP = [
  '<img src=x onerror="self.ran=1" data-hostile>',
  '<script data-hostile>self.ran=1</script>',
  '</script><script data-hostile>self.ran=1</script>',
  '</textarea><img src=x onerror="self.ran=1" data-hostile>',
  '</style><svg onload="self.ran=1" data-hostile>',
  '"><svg/onload=self.ran=1 data-hostile>',
  '\'><iframe srcdoc="<script>parent.ran=1</script>" data-hostile></iframe>',
  '<a href="javascript:self.ran=1" data-hostile>a</a>',
  'javascript:self.ran=1',
  '<math><mtext><table><mglyph><style><img src=x onerror=self.ran=1 data-hostile>',
  '<base href="https://base.example/" data-hostile><meta http-equiv="refresh" content="0" data-hostile>',
  '&lt;b data-hostile&gt; &#60;b data-hostile&#62; \\u003cb data-hostile\\u003e',
  '{{constructor.constructor("self.ran=1")()}} <%= self.ran=1 %> {self.ran=1}',
  '<b data-hostile>&amp;<!-- --><![CDATA[ x ]]>',
  '[a](javascript:self.ran=1) ![b](https://image.example/b.png)',
  '__proto__',
  '\u202egnp.\u202c <b data-hostile>',
] as const;
