// A plain text area, below as many rows of text as the address asks for.
{
  const rows = document.getElementById('rows');
  const count = Number(new URLSearchParams(location.search).get('rows') ?? 0);
  for (let i = 0; i < count; i++) {
    const row = document.createElement('li');
    row.textContent = `Note ${i}: she drew the queue before she said a word`;
    rows?.append(row);
  }
  rows?.scrollTo(0, rows.scrollHeight);
  const field = document.querySelector('textarea');
  field?.focus();
  // Only the frame as a whole receives the focus.
  addEventListener('focus', () => field?.focus());
}
