import { defineConfig } from 'wxt';

/** The minimum that WXT requires. */
export default defineConfig({ imports: false, manifest: { name: 'Empty', version: '1.0' } });
