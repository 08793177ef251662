import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import * as m from '../../../messages/messages.ts';
import { givenBy, givenIn } from '../../../state/given-files.ts';
import type { GuideImportModel } from '../../../state/guide-import-state.ts';

const TEXT_FILES = '.md,.markdown,.mdown,.mkd,.mdx,.txt,.text,text/plain,text/markdown';

/** Where guides come from: pasted, chosen, or dropped anywhere on the page. */
export function ImportSource({ model }: { model: GuideImportModel }): JSX.Element {
  const text = useSignal('');
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  function chosen(input: HTMLInputElement): void {
    if (input.files) void model.read(givenIn(input.files));
    // The same file may be chosen again.
    input.value = '';
  }

  return (
    <section class="card source" aria-label={m.importSource()}>
      <p>{m.importSourceHint()}</p>
      <div class="button-row">
        <button type="button" class="button" onClick={() => files.current?.click()}>
          {m.chooseFiles()}
        </button>
        <button type="button" class="button" onClick={() => folder.current?.click()}>
          {m.chooseFolderOfGuides()}
        </button>
      </div>
      <input
        ref={files}
        class="hidden-visually"
        type="file"
        multiple
        accept={TEXT_FILES}
        aria-label={m.guideFiles()}
        tabIndex={-1}
        onChange={(event) => chosen(event.currentTarget)}
      />
      <input
        ref={(input) => {
          folder.current = input;
          if (input) input.webkitdirectory = true;
        }}
        class="hidden-visually"
        type="file"
        aria-label={m.guideFolder()}
        tabIndex={-1}
        onChange={(event) => chosen(event.currentTarget)}
      />
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (model.paste(text.value)) text.value = '';
        }}
      >
        <label class="source-text">
          {m.guideText()}
          <textarea
            class="field"
            rows={model.files.value.length > 0 ? 3 : 10}
            dir="auto"
            spellcheck={false}
            placeholder={m.guideTextHint()}
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value;
            }}
          />
        </label>
        <div class="button-row">
          <button
            type="submit"
            class={`button ${model.files.value.length > 0 ? '' : 'button-primary'}`}
            disabled={text.value.trim() === ''}
          >
            {m.readGuide()}
          </button>
          <p class="muted">{m.readHere()}</p>
        </div>
      </form>
    </section>
  );
}

/** Takes what is dropped anywhere on the page while it is shown. Returns whether something is being dragged over it. */
export function useDrop(model: GuideImportModel): boolean {
  const over = useSignal(false);
  // As soon as the page is seen, what is dropped must not replace it.
  useLayoutEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true;
    const onDrag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      over.value = true;
    };
    document.addEventListener('dragover', onDrag, { signal });
    document.addEventListener(
      'dragleave',
      ({ relatedTarget }) => {
        if (!relatedTarget) over.value = false;
      },
      { signal },
    );
    document.addEventListener(
      'drop',
      (event) => {
        over.value = false;
        if (!hasFiles(event) || !event.dataTransfer) return;
        event.preventDefault();
        void givenBy(event.dataTransfer).then(model.read);
      },
      { signal },
    );
    return () => stop.abort();
  }, [model]);
  return over.value;
}
