/** As much of a document as counts for what runs only while it is seen. */
export class FakePage extends EventTarget {
  hidden = false;

  /** The user goes to another tab, or comes back. */
  show(shown: boolean): void {
    this.hidden = !shown;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}
