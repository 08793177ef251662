import { describe, expect, it } from 'vitest';
import { storeListing } from '../../tools/store-listing.ts';
import { projectFiles, textOf } from '../house/tree.ts';

const catalogues = projectFiles().filter((path) => /^public\/_locales\/.*\.json$/.test(path));

describe('the store listing', () => {
  it.each(catalogues)('can be written from %s, with every permission that the manifest requests', (path) => {
    const listing = storeListing(JSON.parse(textOf(path)));
    expect(listing).not.toContain('__MSG_');
    const manifest = textOf('wxt.config.ts');
    const asked = [...manifest.matchAll(/permissions: \[([^\]]*)\]/g)].flatMap(
      ([, list]) => list?.match(/'(\w+)'/g) ?? [],
    );
    expect(asked).toContain("'storage'");
    for (const permission of asked) expect(listing).toContain(permission.replaceAll("'", ''));
  });

  it('is refused if a text is missing, or the summary is too long for the store', () => {
    const catalogue = JSON.parse(textOf('public/_locales/en/messages.json'));
    const { storeReasons: _, ...without } = catalogue;
    expect(() => storeListing(without)).toThrow('The catalogue has no storeReasons.');
    const extensionDescription = { message: 'x'.repeat(133) };
    expect(() => storeListing({ ...catalogue, extensionDescription })).toThrow('The summary has 133 characters.');
  });
});
