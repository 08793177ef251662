import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { exportable } from '../../formats/exportable-text.ts';
import { toHtml } from '../../formats/interview-markdown.ts';
import { hostileText } from './hostile-text.ts';
import { BERLIN, entered, GUIDE, interview, minute, note } from './interview.ts';

const TAGS = /<\/?(?:h[1-3]|p|b|ul|li|blockquote|table|tr|td|br)>/g;

it('an interview as rich text says all that was written, with no element but ours', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (candidate, text) => {
      const notes = [note(minute(1), 'story', 'observation', text), note(minute(2), 'story', 'quote', text)];
      const html = toHtml(interview({ candidate, notes, timeline: [entered('story', minute(0))], guide: GUIDE }), {
        timeZone: BERLIN,
      });
      const words = html.replace(/<br>/g, '\n').replace(TAGS, '');
      expect(words).not.toMatch(/[<>]/);
      const plain = (shown: string) =>
        shown
          .replace(
            /&(lt|gt|quot|#39|amp);/g,
            (_, name) => ({ lt: '<', gt: '>', quot: '"', '#39': "'" })[name as 'lt'] ?? '&',
          )
          .replace(/\n+/g, '');
      // Of a note without words another sentence says that it has none.
      if (text.trim() !== '') expect(plain(words)).toContain(exportable(text).replace(/\n+/g, ''));
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
  );
});
