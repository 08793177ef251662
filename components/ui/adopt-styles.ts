/**
 * Adds styles to this document, for components that are loaded on demand and bring their own. The policy of our pages allows no
 * style element.
 */
export function adoptStyles(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
