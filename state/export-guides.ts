import type { Guide } from '../domain/guide/guide.ts';
import { download } from './save-and-copy.ts';

/** The handle of a folder, as far as it is used. */
type Folder = Pick<FileSystemDirectoryHandle, 'name' | 'getFileHandle'>;

/** What became of several guides. */
export type Exported =
  | { into: 'folder'; name: string; count: number }
  | { into: 'downloads'; count: number }
  /** The user closed the picker. */
  | { into: 'nowhere' };

/** The time between two downloads, in ms: a browser takes many at once for an attack. */
const PAUSE = 250;

const MARKDOWN = 'text/markdown;charset=utf-8';

/** The names of files that are tried where others have theirs, before giving up. */
const MOST_NAMES = 1000;

/** Hands a guide as a Markdown file to the downloads. Rejects if the writer could not be loaded. */
export async function exportGuide(guide: Guide): Promise<void> {
  for (const { name, text } of await filesOf([guide])) download(name, MARKDOWN, text);
}

/**
 * Writes guides as Markdown files: into a folder that the user picks, where the browser has a picker, or else one by one into the
 * downloads. Call it from a click. Rejects if a file could not be written.
 */
export async function exportGuides(load: () => Promise<readonly Guide[]>): Promise<Exported> {
  // The browser asks only while the click is being handled.
  const picked = await pickFolder();
  if (picked === 'none chosen') return { into: 'nowhere' };
  const files = await filesOf(await load());
  if (picked) {
    for (const file of files) await writeBeside(picked, file);
    return { into: 'folder', name: picked.name, count: files.length };
  }
  for (const [index, { name, text }] of files.entries()) {
    if (index > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE));
    download(name, MARKDOWN, text);
  }
  return { into: 'downloads', count: files.length };
}

interface GuideFile {
  id: string;
  name: string;
  text: string;
}

async function filesOf(guides: readonly Guide[]): Promise<GuideFile[]> {
  const [{ guideMarkdown }, { guideFileNames }] = await Promise.all([
    import('../formats/guide-file/guide-markdown.ts'),
    import('../formats/guide-file/guide-file-name.ts'),
  ]);
  const names = guideFileNames(guides);
  return guides.map((guide, index) => ({ id: guide.id, name: names[index] ?? '', text: guideMarkdown(guide) }));
}

async function pickFolder(): Promise<Folder | 'none chosen' | undefined> {
  if (typeof window.showDirectoryPicker !== 'function') return undefined;
  try {
    return await window.showDirectoryPicker({ id: 'fireside-guides', startIn: 'documents', mode: 'readwrite' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return 'none chosen';
    throw error;
  }
}

/** Writes a file. It replaces an earlier file of the same guide, and no other. */
async function writeBeside(folder: Folder, { id, name, text }: GuideFile): Promise<void> {
  for (let n = 1; n <= MOST_NAMES; n += 1) {
    const tried = n === 1 ? name : name.replace(/\.md$/, `-${n}.md`);
    const there = await folder.getFileHandle(tried).catch(absent);
    if (there && !isFileOf(id, await (await there.getFile()).text())) continue;
    const file = there ?? (await folder.getFileHandle(tried, { create: true }));
    // A writable replaces the file atomically when it is closed.
    const writable = await file.createWritable();
    await writable.write(text);
    await writable.close();
    return;
  }
  throw new Error('There are too many files of this name.');
}

/** Whether a file is empty, or one that Fireside wrote of this guide. */
function isFileOf(id: string, text: string): boolean {
  const head = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1];
  const said = head && /^id: (.*?)\s*$/m.exec(head)?.[1];
  return text === '' || said === id || said === JSON.stringify(id);
}

/** Returns undefined for a file that does not exist; rethrows everything else. */
function absent(error: unknown): undefined {
  if (error instanceof DOMException && (error.name === 'NotFoundError' || error.name === 'TypeMismatchError'))
    return undefined;
  throw error;
}
