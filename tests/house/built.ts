import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { outsideOf } from './imports.ts';
import { ROOT } from './tree.ts';

/** A production build of the extension, as it would be uploaded. */
export interface Built {
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Whether the build holds this file. */
  has(path: string): boolean;
  /** The text of a file of the build. */
  text(path: string): string;
  /** The files in a folder of the build. */
  files(folder: string): string[];
}

/**
 * Opens a folder of .output.
 * @throws when it was not built
 */
export function openBuild(name: string): Built {
  const at = (path: string) => join(ROOT, '.output', name, path);
  const text = (path: string) => readFileSync(at(path), 'utf8');
  return {
    manifest: JSON.parse(text('manifest.json')),
    has: (path) => existsSync(at(path)),
    text,
    files: (folder) => readdirSync(at(folder)).map((name) => `${folder}/${name}`),
  };
}

/** The page itself and every script and style sheet it needs before anything is loaded on demand. */
export function pageFiles(built: Built, page: string): string[] {
  const html = built.text(page);
  const found = new Set([page]);
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    if (!path.endsWith('.js')) return;
    for (const { target, dynamic } of outsideOf(path, built.text(path)).imports) if (!dynamic) visit(rooted(target));
  };
  for (const [tag] of html.matchAll(/<(?:script|link)\b[^>]*>/g)) {
    const path = /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1];
    if (path && /\.(?:js|css)$/.test(path)) visit(rooted(posix.join(posix.dirname(page), path)));
  }
  return [...found];
}

/** Every script and style sheet that each call page loads. */
export function contentFiles(built: Built): string[] {
  const entries: unknown = built.manifest.content_scripts;
  return Array.isArray(entries) ? entries.flatMap(({ js = [], css = [] }) => [...js, ...css]) : [];
}

/** The total size of the files if each is sent compressed, in bytes. */
export function gzipBytes(built: Built, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(built.text(file), { level: 9 }).length, 0);
}

function rooted(path: string): string {
  return path.replace(/^\//, '');
}
