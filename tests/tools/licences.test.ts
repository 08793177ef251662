import { describe, expect, it } from 'vitest';
import { bundledIn, licences, licencesText, packageFolder } from '../../tools/licences.ts';

const folderOf = (name: string) => `node_modules/${name}`;

describe('the folder of a module’s package', () => {
  it.each([
    ['/a/node_modules/idb/build/index.js', '/a/node_modules/idb'],
    ['/a/node_modules/@preact/signals/dist/signals.mjs', '/a/node_modules/@preact/signals'],
    ['/a/node_modules/x/node_modules/y/z.js', '/a/node_modules/x/node_modules/y'],
    ['\0/a/node_modules/idb/build/index.js?commonjs', '/a/node_modules/idb'],
    ['C:\\a\\node_modules\\@preact\\signals\\dist\\x.js', 'C:\\a\\node_modules\\@preact\\signals'],
  ])('of %j is %j', (module, folder) => {
    expect(packageFolder(module)).toBe(folder);
  });

  it.each(['/a/domain/note.ts', '\0rolldown/runtime.js', 'virtual:wxt'])('of %j is none', (module) => {
    expect(packageFolder(module)).toBeUndefined();
  });
});

describe('the list', () => {
  it('holds what is in a chunk of any build, and nothing that was tree-shaken', () => {
    const { plugin, text } = licences();
    const chunk = (modules: Record<string, number>) => ({
      type: 'chunk',
      modules: Object.fromEntries(Object.entries(modules).map(([id, renderedLength]) => [id, { renderedLength }])),
    });
    plugin.generateBundle({}, { a: chunk({ [`${folderOf('preact')}/x.js`]: 9, [`${folderOf('yaml')}/x.js`]: 0 }) });
    plugin.generateBundle(
      {},
      { b: chunk({ [`${folderOf('idb')}/x.js`]: 1, 'domain/interview/note.ts': 5 }), c: { type: 'asset' } },
    );
    const list = text();
    expect(list).toMatch(/^preact \d+\.\d+\.\d+ \(MIT\)$/m);
    expect(list).toMatch(/^idb \d+\.\d+\.\d+ \(ISC\)$/m);
    expect(list).not.toMatch(/^yaml /m);
  });

  it('has each version of a package once, with the text it was published with', () => {
    const one = { name: 'b', version: '1.0.0', licence: 'MIT', text: 'Do as you like.' };
    const list = licencesText([one, { ...one, name: 'a', text: '' }, one]);
    expect(list.match(/^[ab] 1\.0\.0 \(MIT\)$/gm)).toEqual(['a 1.0.0 (MIT)', 'b 1.0.0 (MIT)']);
    expect(list).toContain('Do as you like.');
  });

  it('is not created if a package names no licence', () => {
    expect(bundledIn(folderOf('idb')).text).toMatch(/copyright/i);
    expect(bundledIn(folderOf('wxt')).text).toMatch(/^Copyright \(c\) Aaron.*\n\nPermission is hereby granted/);
    expect(() => bundledIn('tests/tools/unlicensed')).toThrow('names no licence');
  });
});
