/** A file that the user gave: dropped, chosen, or found in a folder. */
export interface GivenFile {
  /** Its name, in a folder with the way to it. */
  name: string;
  file: Blob;
}

/** What the user gave. */
export interface Given {
  files: GivenFile[];
  /** How many files in folders were passed over: no text by their names, or too many. */
  passedOver: number;
}

/** Names of text files in a folder that may be guides. A file that is given by itself may have any name. */
const TEXT = /\.(?:md|markdown|mdown|mkd|mdx|txt|text)$/i;

/** Maximum number of files taken from folders, and how deep folders are searched. */
const MOST_FILES = 300;
const DEEPEST = 8;

/** Reads what was dropped, folders included. Call it while the drop is being handled: later the browser has forgotten it. */
export async function givenBy(transfer: Pick<DataTransfer, 'items' | 'files'>): Promise<Given> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const given: Given = { files: [], passedOver: 0 };
  if (entries.length === 0) {
    for (const file of transfer.files) given.files.push({ name: file.name, file });
    return given;
  }
  for (const entry of entries) await take(entry, 0, given);
  return given;
}

/** The files that an `<input type="file">` has; with `webkitdirectory` those of a folder. */
export function givenIn(files: Iterable<File>): Given {
  const given: Given = { files: [], passedOver: 0 };
  for (const file of files) {
    const path = file.webkitRelativePath;
    if (!path) given.files.push({ name: file.name, file });
    else if (!path.split('/').some(isHidden)) offer({ name: path, file }, given);
  }
  given.files.sort(byName);
  return given;
}

async function take(entry: FileSystemEntry, depth: number, given: Given): Promise<void> {
  if (isFile(entry)) {
    const name = depth === 0 ? entry.name : entry.fullPath.replace(/^\//, '');
    const file = () => new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    if (depth === 0) given.files.push({ name, file: await file().catch(() => UNREADABLE) });
    else if (isOffered(name, given)) given.files.push({ name, file: await file().catch(() => UNREADABLE) });
    else given.passedOver += 1;
    return;
  }
  if (!isFolder(entry) || depth >= DEEPEST || (depth > 0 && isHidden(entry.name))) return;
  const inside = (await entriesOf(entry).catch(() => [])).sort((a, b) => byName(a, b));
  for (const one of inside) if (!isHidden(one.name)) await take(one, depth + 1, given);
}

/** Stands for a file that the browser could not open: reading it fails, which is reported for this file alone. */
const UNREADABLE = { size: 0, arrayBuffer: () => Promise.reject(new Error('The file can’t be opened.')) } as Blob;

function offer(one: GivenFile, given: Given): void {
  if (isOffered(one.name, given)) given.files.push(one);
  else given.passedOver += 1;
}

function isOffered(name: string, { files }: Given): boolean {
  return TEXT.test(name) && files.length < MOST_FILES;
}

/** Folders of programs, such as `.git` and `node_modules`, hold no guides. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/** A folder tells its entries in parts; an empty part is the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return all;
    all.push(...part);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}
