import { defineConfig } from 'wxt';

/** As little as the framework asks for. */
export default defineConfig({ imports: false, manifest: { name: 'Empty', version: '1.0' } });
