import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package that has code in the build. */
export interface Bundled {
  name: string;
  version: string;
  /** The SPDX expression of its package.json. */
  licence: string;
  /** The licence text it is published with; if there is none, the terms it names; empty if those are not available here. */
  text: string;
}

interface Chunk {
  type: string;
  modules?: Record<string, { renderedLength: number }>;
}

/** The folder of the package that a module belongs to; undefined for a module of our own, or one that the bundler made. */
export function packageFolder(module: string): string | undefined {
  return /^(?:.*[\\/])?node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(module.replace(/^\0/, ''))?.[0];
}

/**
 * Records which packages are really in the chunks of all builds of one run: tree-shaken ones need no mention. Used as a
 * plugin of each build, and asked for the text when all are done.
 */
export function licences() {
  const folders = new Set<string>();
  return {
    plugin: {
      name: 'licences',
      generateBundle(_options: unknown, bundle: Record<string, Chunk>): void {
        for (const { modules } of Object.values(bundle)) {
          for (const [module, { renderedLength }] of Object.entries(modules ?? {})) {
            const folder = renderedLength > 0 && packageFolder(module);
            if (folder) folders.add(folder);
          }
        }
      },
    },
    /** The contents of licences.txt. Throws if a package in the build does not state its licence. */
    text: (): string => licencesText([...folders].map(bundledIn)),
  };
}

/** Reads what a package in node_modules states about itself. Throws if it names no licence. */
export function bundledIn(folder: string): Bundled {
  const { name, version, license, licenses, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // Old packages have a list.
  const licence = license ?? licenses?.map(({ type }: { type: string }) => type).join(' OR ');
  if (typeof licence !== 'string' || licence === '') throw new Error(`${name} is in the build and names no licence.`);
  const file = readdirSync(folder).find((one) => /^(?:licen[cs]e|copying)(?:[.-].*)?$/i.test(one));
  if (file) return { name, version, licence, text: readFileSync(join(folder, file), 'utf8').trim() };
  const holder = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`);
  return { name, version, licence, text: licence === 'MIT' ? `Copyright (c) ${holder}\n\n${mitTerms()}` : '' };
}

/** The terms of the MIT licence, which is also ours, without the copyright line. */
function mitTerms(): string {
  const ours = readFileSync(new URL('../LICENSE', import.meta.url), 'utf8');
  return ours.slice(ours.indexOf('Permission is hereby granted')).trim();
}

/** One section per package, by name. */
export function licencesText(packages: readonly Bundled[]): string {
  const unlike = new Map(packages.map((one) => [`${one.name} ${one.version}`, one]));
  const chapters = [...unlike.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(
      ({ name, version, licence, text }) =>
        `${name} ${version} (${licence})\n\n${text || 'It is published without a text of its licence.'}\n`,
    );
  return ['Fireside contains code of these packages.\n', ...chapters].join(`\n${'-'.repeat(80)}\n\n`);
}
