import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { inlineMessages } from '../../tools/inline-messages.ts';

const folder = mkdtempSync(join(tmpdir(), 'fireside-messages-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'messages.json');
writeFileSync(
  file,
  JSON.stringify({
    save: { message: 'Save “it”' },
    hello: { message: 'Hello $name$', placeholders: { name: { content: '$1' } } },
    notes_one: { message: '$count$ note', placeholders: { count: { content: '$1' } } },
    notes_other: { message: '$count$ notes', placeholders: { count: { content: '$1' } } },
  }),
);
const catalogue = pathToFileURL(file);
const IMPORT = "import * as m from '../messages/messages.ts';";

describe('a source that shows messages', () => {
  const source = `${IMPORT} const all = [m.save(), m.save, m.hello({ name }), m.notes({ count }), other.m.save, m.unknown];`;

  it('has plain texts inlined if there is one language, and imports the others one by one', () => {
    const built = inlineMessages(catalogue, true).transform(source);
    expect(built).toContain('["Save “it”", m_save, m_hello({ name }), m_notes({ count }), ');
    expect(built).toContain("import { save as m_save } from '\0message:save';");
    expect(built).not.toContain('messages.ts');
  });

  it('imports each if the language can change', () => {
    const built = inlineMessages(catalogue, false).transform(source);
    expect(built).toContain('[m_save(), m_save, m_hello({ name }), m_notes({ count }), ');
  });
});

it('leaves a source without messages alone', () => {
  expect(inlineMessages(catalogue, true).transform('const m = [1]; m.save();')).toBeNull();
});

it('creates a module for each message', () => {
  const { resolveId, load } = inlineMessages(catalogue, true);
  expect(resolveId('\0message:hello')).toBe('\0message:hello');
  expect(load('\0message:save')).toBe('export const save = () => "Save “it”";');
  expect(load('\0message:hello')).toContain('text(\'hello\', "Hello $name$", values)');
  expect(load('\0message:notes')).toContain(
    'plural(\'notes\', {"one":"$count$ note","other":"$count$ notes"}, values)',
  );
  expect(() => load('\0message:gone')).toThrow('no message gone');
  expect([resolveId('preact'), load('preact')]).toEqual([null, null]);
});
