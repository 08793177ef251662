import { Component, type ComponentChildren, type JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import './boundary.css';
import * as m from '../../messages/messages.ts';

interface Props {
  /** What can't be shown, as one sentence. */
  says: string;
  /** The element rendered instead of what can't be shown. */
  as?: 'li' | 'section' | 'main';
  /** The subject of the children: when it changes, rendering is tried again by itself. */
  of?: unknown;
  /** The text to copy instead, as far as it is known. */
  text?: (() => string) | undefined;
  children: ComponentChildren;
}

interface State {
  failed: boolean;
  of: unknown;
}

/** The element that had the focus when part of the page failed; it may be gone since. */
let held: Element | null = null;

/**
 * Contains a failure to one part of a page: if rendering the children throws, it says so, offers their text to copy,
 * and tries again on request. The error itself is never logged, since it may hold what was typed.
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

  /** Renders the children again; the focus, which was on the button, goes to what replaces it. */
  private readonly again = (broken: HTMLElement): void => {
    const { parentElement } = broken;
    const index = [...(parentElement?.children ?? [])].indexOf(broken);
    // Its button is removed before it is known whether the children can be rendered.
    held = broken;
    this.setState({ failed: false }, () =>
      // Only now it is known whether they could be.
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

/** What can't be shown may also fail to turn into text. */
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
