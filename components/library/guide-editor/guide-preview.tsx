import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Guide } from '../../../domain/guide/guide.ts';
import type { OutlinedSection } from '../../../domain/guide/guide-outline.ts';
import * as m from '../../../messages/messages.ts';
import './guide-preview.css';

/** Shows the panel with a guide in a document of its own, until the returned function is called. `section`: the id of the section that it shows. */
type ShowPreview = (
  document: Document,
  guide: ReadonlySignal<Guide>,
  section: ReadonlySignal<string | undefined>,
) => () => void;

/** Loads what shows a preview. */
export type LoadPreview = () => Promise<ShowPreview>;

interface Props {
  guide: ReadonlySignal<Guide>;
  section: ReadonlySignal<OutlinedSection | undefined>;
  load: LoadPreview;
}

/** The width and height of the panel, in CSS pixels, before it is made smaller. */
const [WIDTH, HEIGHT] = [366, 606];

/** The panel as it will show a section of this guide: in a frame, to look at only. */
export function GuidePreview({ guide, section, load }: Props): JSX.Element {
  const frame = useRef<HTMLIFrameElement>(null);
  const id = useSignal(section.peek()?.id);
  const loaded = useSignal(0);
  const here = section.value;
  useEffect(() => {
    id.value = here?.id;
  }, [here?.id]);
  useEffect(() => {
    const content = frame.current?.contentDocument;
    if (!content || loaded.value === 0) return;
    let stop: (() => void) | undefined;
    let isGone = false;
    load().then(
      (show) => {
        // Another one may have taken its place in this document, or the frame was removed and its document has no window any more.
        if (!isGone && content.defaultView) stop = show(content, guide, id);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, [guide, load, loaded.value]);
  const name = here?.name.trim() || m.sectionUntitled();
  return (
    <aside class="guide-preview" aria-label={m.inThePanel()}>
      <div class="guide-cap-row">
        <h2 class="guide-cap">{m.inThePanel()}</h2>
        <small class="muted push-end">{m.asYouType()}</small>
      </div>
      {here ? (
        <div class="preview-frame">
          {/* Without an address or a source: Firefox holds this page’s frame-ancestors against any that it has. */}
          <iframe
            ref={frame}
            title={m.previewOf({ section: name })}
            width={WIDTH}
            height={HEIGHT}
            tabIndex={-1}
            inert
            onLoad={() => {
              loaded.value += 1;
            }}
          />
        </div>
      ) : (
        <p class="muted">{m.previewNothing()}</p>
      )}
    </aside>
  );
}
