/** What `wxt/browser` resolves to for components: a browser in memory. */
export { fakeBrowser as browser } from 'wxt/testing/fake-browser';
