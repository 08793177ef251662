/** The part of a document that matters to code that runs only while the page is visible. */
export class FakePage extends EventTarget {
  hidden = false;

  /** The user switches to another tab, or comes back. */
  show(shown: boolean): void {
    this.hidden = !shown;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}
