/** A frame of Playwright's or of Puppeteer's. */
interface Evaluating {
  evaluate(work: () => Promise<void>): Promise<void>;
}

/** Has a panel draw the notes out of sight as well, as it does to be printed. */
export async function drawAllNotes(frame: Evaluating): Promise<void> {
  await frame.evaluate(async () => {
    if (!document.querySelector('.notes .rows-gap')) return;
    window.dispatchEvent(new Event('beforeprint'));
    await new Promise((resolve) => setTimeout(resolve));
  });
}
