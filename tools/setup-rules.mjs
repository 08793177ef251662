/** What a set-up has to install, computed without touching the machine. */

/**
 * Why the installed packages do not match the lock file, as half a sentence, or `undefined` if they do. `lock` is
 * package-lock.json, `installed` npm's copy of it in node_modules (`undefined` if there is none).
 */
export function stalePackages(lock, installed) {
  if (installed === undefined) return 'nothing is installed yet';
  for (const [place, wanted] of Object.entries(lock.packages)) {
    if (place === '') continue;
    const found = installed.packages[place];
    // An optional package for another system or processor is rightly absent.
    if (found === undefined && !wanted.optional) return `${place} is missing`;
    if (found !== undefined && found.version !== wanted.version) return `${place} has another version`;
    if (found !== undefined && found.integrity !== wanted.integrity) return `${place} has another content`;
  }
  const extra = Object.keys(installed.packages).find((place) => !(place in lock.packages));
  return extra === undefined ? undefined : `${extra} is not in the lock file`;
}

/** Number of packages in the lock file for a machine of this platform and processor. */
export function packageCount(lock, { platform, arch }) {
  const fits = (given, name) => {
    const list = [given ?? []].flat();
    const refused = list.filter((one) => one.startsWith('!'));
    return !refused.includes(`!${name}`) && (list.length === refused.length || list.includes(name));
  };
  const places = Object.entries(lock.packages).filter(([place]) => place !== '');
  return places.filter(([, { os, cpu }]) => fits(os, platform) && fits(cpu, arch)).length;
}

/** `'debian'`, `'ubuntu'` or `undefined` from the text of /etc/os-release (`undefined` if there is no such file). */
export function distribution(osRelease) {
  const id = /^ID="?([\w-]+)"?$/m.exec(osRelease ?? '')?.[1];
  if (id === 'debian' || id === 'ubuntu') return id;
  const like = /^ID_LIKE="?([\w -]+)"?$/m.exec(osRelease ?? '')?.[1]?.split(' ') ?? [];
  return ['ubuntu', 'debian'].find((family) => like.includes(family));
}

/** What tests need beside the browsers: a screen in memory on which a test sees only itself, the tool that opens encrypted backups, and one that reads PDF files. */
export const TEST_TOOLS = ['xvfb', 'age', 'poppler-utils'];

/**
 * The packages to install with apt-get. `wants` says which browsers and tools are needed, `has` what works already.
 * Fonts are installed along with a browser: without them pictures and measured widths show empty boxes for most
 * scripts, and no real serif italic for the words to say aloud.
 */
export function aptPackages(family, wants, has) {
  const names =
    family === 'ubuntu'
      ? { chromium: 'chromium-browser', firefox: 'firefox' }
      : { chromium: 'chromium', firefox: 'firefox-esr' };
  const packages = [];
  if (wants.chromium && !has.chromium) packages.push(names.chromium);
  if (wants.firefox && !has.firefox) packages.push(names.firefox);
  packages.push(...(wants.tools ?? []).filter((tool) => !has.tools?.includes(tool)));
  if ((wants.chromium || wants.firefox) && !has.fonts) packages.push('fonts-noto-core');
  return packages;
}
