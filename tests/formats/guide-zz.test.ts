import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { importGuide } from '../../formats/guide-import/import-guide.ts';
it('shows', () => {
  for (const name of readdirSync('/tmp/imp/real')) {
    if (process.env.ONLY && !name.includes(process.env.ONLY)) continue;
    const given = importGuide({ name, text: readFileSync('/tmp/imp/real/' + name, 'utf8') });
    console.log('=====', name, given.total, given.guide.sections.map((s) => `${s.name} ${s.minutes}`).join(' | '), JSON.stringify(given.questions));
    for (const { text, fate, number, reason } of given.lines) if (fate) console.log(`${String(number).padStart(3)} ${(fate + (reason ? ' ' + reason : '')).padEnd(18)} ${text.slice(0, 110)}`);
  }
  expect(1).toBe(1);
});
