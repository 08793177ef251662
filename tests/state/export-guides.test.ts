import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { guideMarkdown } from '../../formats/guide-file/guide-markdown.ts';
import { builtInGuides } from '../../guides/index.ts';
import { story } from '../../guides/story.ts';
import { exportGuide, exportGuides } from '../../state/export-guides.ts';

/** A folder in memory. */
function folderWith(files: Record<string, string>) {
  const contents = new Map(Object.entries(files));
  const missing = () => new DOMException('', 'NotFoundError');
  return {
    contents,
    name: 'guides',
    async getFileHandle(name: string, { create = false } = {}) {
      if (!contents.has(name) && !create) throw missing();
      if (!contents.has(name)) contents.set(name, '');
      return {
        getFile: async () => ({ text: async () => contents.get(name) }),
        createWritable: async () => ({
          write: async (text: string) => void contents.set(name, text),
          close: async () => undefined,
        }),
      };
    },
  };
}

const downloads: { name: string; text: Promise<string> }[] = [];

beforeEach(() => {
  downloads.length = 0;
  const blobs: Blob[] = [];
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', {
    createElement: () => ({
      download: '',
      click() {
        downloads.push({ name: this.download, text: (blobs.at(-1) as Blob).text() });
      },
    }),
  });
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.push(blob as Blob);
    return 'blob:';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('downloads a guide under a name made of its own', async () => {
  await exportGuide(story);
  expect(downloads.map(({ name }) => name)).toEqual(['story.md']);
  expect(await downloads[0]?.text).toBe(guideMarkdown(story));
});

it('downloads several one by one where there is no folder picker', async () => {
  const all = await exportGuides(async () => builtInGuides.slice(0, 2));
  expect(all).toEqual({ into: 'downloads', count: 2 });
  expect(downloads.map(({ name }) => name)).toEqual(['first-conversation.md', 'story.md']);
});

it('writes nothing if the picker is closed', async () => {
  vi.stubGlobal('window', { showDirectoryPicker: () => Promise.reject(new DOMException('', 'AbortError')) });
  const load = vi.fn(async () => builtInGuides);
  expect(await exportGuides(load)).toEqual({ into: 'nowhere' });
  expect(load).not.toHaveBeenCalled();
  expect(downloads).toEqual([]);
});

it('writes into a folder, over earlier files of the same guides and over no others', async () => {
  const folder = folderWith({
    'story.md': guideMarkdown({ ...story, name: 'An earlier name' }),
    'pairing.md': '# Our own notes on pairing',
    'pairing-2.md': '---\ntype: interview guide\nversion: 1\nid: another\n---\n',
  });
  vi.stubGlobal('window', { showDirectoryPicker: async () => folder });
  const wanted = builtInGuides.filter(({ id }) => ['story', 'pairing'].includes(id));
  expect(await exportGuides(async () => wanted)).toEqual({ into: 'folder', name: 'guides', count: 2 });
  expect(folder.contents.get('story.md')).toBe(guideMarkdown(story));
  expect(folder.contents.get('pairing.md')).toBe('# Our own notes on pairing');
  expect(folder.contents.get('pairing-2.md')).toContain('id: another');
  expect(folder.contents.get('pairing-3.md')).toContain('# Pairing');
});

it('finds the earlier file of a guide whose id has to be quoted', async () => {
  const guide = { ...story, id: '5 "steps"' };
  const folder = folderWith({ 'story.md': guideMarkdown(guide) });
  vi.stubGlobal('window', { showDirectoryPicker: async () => folder });
  await exportGuides(async () => [{ ...guide, summary: 'Newer.' }]);
  expect([...folder.contents.keys()]).toEqual(['story.md']);
  expect(folder.contents.get('story.md')).toContain('Newer.');
});

it('tells of a file that can’t be written', async () => {
  const folder = folderWith({});
  folder.getFileHandle = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  vi.stubGlobal('window', { showDirectoryPicker: async () => folder });
  await expect(exportGuides(async () => [story])).rejects.toThrow();
});
