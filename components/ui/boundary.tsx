import { Component, type ComponentChildren, type JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import './boundary.css';
import * as m from '../../messages/messages.ts';

interface Props {
  /** What can't be shown, as one sentence. */
  says: string;
  /** The element that takes the place of what can't be shown. */
  as?: 'li' | 'section' | 'main';
  /** What is shown: when it changes, showing it is tried again without being asked. */
  of?: unknown;
  /** The text to copy instead, for as much of it as is known. */
  text?: (() => string) | undefined;
  children: ComponentChildren;
}

interface State {
  failed: boolean;
  of: unknown;
}

/** What had the focus when a part of the page failed, and may be gone since. */
let held: Element | null = null;

/**
 * Keeps a failure in one part of a page from emptying the rest: where rendering the children throws, it says so, offers
 * their text to copy, and tries again when asked. The error itself is logged nowhere, since it may hold what was typed.
 */
export class Boundary extends Component<Props, State> {
  override state: State = { failed: false, of: this.props.of };

  static override getDerivedStateFromError(): Partial<State> {
    if (document.activeElement !== document.body) held = document.activeElement;
    return { failed: true };
  }

  static override getDerivedStateFromProps({ of }: Props, state: State): Partial<State> | null {
    return of === state.of ? null : { failed: false, of };
  }

  /** Shows the children again; the focus, which was on the button, goes to what takes its place. */
  private readonly again = (broken: HTMLElement): void => {
    const { parentElement } = broken;
    const index = [...(parentElement?.children ?? [])].indexOf(broken);
    // Its button is removed before it is known whether the children can be shown.
    held = broken;
    this.setState({ failed: false }, () =>
      // Only then it is settled whether they could be.
      queueMicrotask(() => {
        if (!this.state.failed) enter(parentElement?.children[index]);
      }),
    );
  };

  override render(): ComponentChildren {
    return this.state.failed ? <Broken {...this.props} again={this.again} /> : this.props.children;
  }
}

interface BrokenProps extends Props {
  again(broken: HTMLElement): void;
}

function Broken({ says, as: Tag = 'section', text, again }: BrokenProps): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (held && !held.isConnected && document.activeElement === document.body) button.current?.focus();
    held = null;
  }, []);
  const copy = known(text);
  return (
    <Tag class={`broken broken-${Tag}`}>
      {Tag === 'main' && <h1>{m.extensionName()}</h1>}
      <p role="alert">{says}</p>
      {copy && (
        <textarea
          class="field"
          aria-label={m.textToCopy()}
          dir="auto"
          readOnly
          rows={Tag === 'li' ? 2 : 8}
          value={copy}
        />
      )}
      <button
        ref={button}
        type="button"
        class="button"
        onClick={({ currentTarget }) => again(currentTarget.closest<HTMLElement>('.broken') ?? currentTarget)}
      >
        {m.tryAgain()}
      </button>
    </Tag>
  );
}

/** What can't be shown may also be what can't be put into words. */
function known(text: (() => string) | undefined): string {
  try {
    return text?.() ?? '';
  } catch {
    return '';
  }
}

function enter(place: Element | undefined): void {
  const control = place?.matches('.broken') ? 'button' : 'a[href], button, input, select, textarea, [tabindex]';
  const target = place?.querySelector<HTMLElement>(control) ?? place;
  if (!(target instanceof HTMLElement)) return;
  if (target === place && !target.matches(control)) target.tabIndex = -1;
  target.focus();
  held = null;
}
