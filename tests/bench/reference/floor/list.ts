declare global {
  interface Window {
    /** Takes the texts to search. */
    give(texts: string[]): void;
  }
}

// Fifty rows and, once it was given texts, a search field that scans all of them and shows the first fifty matches.
{
  const list = document.querySelector('ul');
  const field = document.querySelector('input');
  const show = (texts: readonly string[]) => {
    list?.replaceChildren(
      ...texts.slice(0, 50).map((text) => {
        const row = document.createElement('li');
        row.textContent = text;
        return row;
      }),
    );
  };
  let texts = Array.from({ length: 50 }, (_, i) => `ada lovelace ${i}, engineer, story`);
  show(texts);
  window.give = (more) => {
    texts = more;
    show(texts);
  };
  field?.addEventListener('input', () => {
    const query = field.value.toLowerCase();
    show(texts.filter((text) => text.includes(query)));
  });
}
