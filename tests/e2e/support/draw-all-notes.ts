/** A frame of Playwright or Puppeteer. */
interface Evaluating {
  evaluate(work: () => Promise<void>): Promise<void>;
}

/** Makes a panel render the notes out of view as well, as for printing. */
export async function drawAllNotes(frame: Evaluating): Promise<void> {
  await frame.evaluate(async () => {
    if (!document.querySelector('.notes .rows-gap')) return;
    window.dispatchEvent(new Event('beforeprint'));
    await new Promise((resolve) => setTimeout(resolve));
  });
}
