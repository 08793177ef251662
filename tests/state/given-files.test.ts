import { expect, it } from 'vitest';
import { givenBy, givenIn } from '../../state/given-files.ts';

type Tree = { [name: string]: Tree | string };

/** An entry as a drop has it; folders tell their entries in parts of two. */
function entry(name: string, content: Tree | string, above = ''): FileSystemEntry {
  const fullPath = `${above}/${name}`;
  if (typeof content === 'string') {
    const file = (done: (file: File) => void, failed: (error: unknown) => void) =>
      content === 'locked' ? failed(new DOMException('', 'NotReadableError')) : done(new File([content], name));
    return { isFile: true, isDirectory: false, name, fullPath, file } as unknown as FileSystemEntry;
  }
  return {
    ...{ isFile: false, isDirectory: true, name, fullPath },
    createReader() {
      const left = Object.entries(content).map(([inner, one]) => entry(inner, one, fullPath));
      return { readEntries: (done: (part: FileSystemEntry[]) => void) => done(left.splice(0, 2)) };
    },
  } as unknown as FileSystemEntry;
}

const dropped = (tree: Tree) =>
  givenBy({
    items: Object.entries(tree).map(([name, content]) => ({ webkitGetAsEntry: () => entry(name, content) })),
    files: [],
  } as unknown as DataTransfer);

it('takes all files that are dropped by themselves, whatever their names', async () => {
  const { files, passedOver } = await dropped({ 'b.md': 'b', 'a.docx': 'a' });
  expect(files.map(({ name }) => name)).toEqual(['b.md', 'a.docx']);
  expect(passedOver).toBe(0);
});

it('takes the text files of a folder in the order of their names, and counts the others', async () => {
  const { files, passedOver } = await dropped({
    guides: {
      '10.md': 'ten',
      '9.md': 'nine',
      deeper: { 'notes.TXT': 'text', 'logo.png': 'picture' },
      '.git': { 'index.md': 'hidden' },
      node_modules: { 'readme.md': 'of a program' },
    },
  });
  expect(files.map(({ name }) => name)).toEqual(['guides/9.md', 'guides/10.md', 'guides/deeper/notes.TXT']);
  expect(await files[0]?.file.text()).toBe('nine');
  expect(passedOver).toBe(1);
});

it('names a file that the browser can’t open, and takes the others', async () => {
  const { files } = await dropped({ folder: { 'a.md': 'locked', 'b.md': 'text' } });
  expect(files.map(({ name }) => name)).toEqual(['folder/a.md', 'folder/b.md']);
  await expect(files[0]?.file.arrayBuffer()).rejects.toThrow();
});

it('takes no more than some hundred files of a folder, and not from any depth', async () => {
  const many = Object.fromEntries(Array.from({ length: 320 }, (_, i) => [`${i}.md`, 'text']));
  const { files, passedOver } = await dropped({ many });
  expect([files.length, passedOver]).toEqual([300, 20]);
  let deep: Tree = { 'a.md': 'text' };
  for (let i = 0; i < 20; i++) deep = { inner: deep };
  expect((await dropped({ deep })).files).toEqual([]);
});

it('takes what was chosen: files by themselves, and those of a folder', () => {
  const inFolder = (path: string) => Object.assign(new File(['text'], ''), { webkitRelativePath: path });
  const chosen = [new File(['a'], 'a.rtf'), inFolder('team/b.md'), inFolder('team/c.pdf'), inFolder('team/.git/d.md')];
  const { files, passedOver } = givenIn(chosen);
  expect(files.map(({ name }) => name)).toEqual(['a.rtf', 'team/b.md']);
  expect(passedOver).toBe(1);
});
