import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Interview } from '../../domain/interview/interview.ts';
import { inExportLanguage } from '../../messages/language.ts';
import * as m from '../../messages/messages.ts';
import {
  copyExpectations,
  type ExpectationFacts,
  expectations,
  expectationWords,
  saveExpectations,
} from '../../state/expectation-message.ts';
import { CopyByHand } from '../ui/copy-by-hand.tsx';
import './expectation-preview.css';

interface Props {
  interview: Interview;
  /** Notes that the candidate was told. */
  told(): void;
  close(): void;
}

/** What the candidate may know beforehand: shown first, then copied or saved. */
export function WhatToExpect({ interview, told, close }: Props) {
  const facts = useSignal<ExpectationFacts>({
    // The message is written by who holds the interview.
    with: interview.colleagues || inExportLanguage(m.expectMe),
    phone: '',
    tools: '',
    sections: true,
  });
  const word = useSignal<(() => string) | undefined>(undefined);
  const uncopied = useSignal<string | undefined>(undefined);
  const box = useRef<HTMLElement>(null);
  const id = useId();
  // At once: the next key may come before the next frame.
  useLayoutEffect(() => box.current?.querySelector<HTMLElement>('input')?.focus(), []);
  const words = expectationWords(interview.guide);
  const message = expectations(interview, facts.value);
  const set = (part: Partial<ExpectationFacts>) => {
    facts.value = { ...facts.value, ...part };
    word.value = undefined;
  };

  async function copy(): Promise<void> {
    const outcome = await copyExpectations(message);
    uncopied.value = outcome === 'failed' ? message.text : undefined;
    word.value = outcome === 'failed' ? undefined : m.copied;
    if (outcome === 'copied') told();
  }

  function save(): void {
    saveExpectations(interview, message);
    word.value = m.savedToDownloads;
    told();
  }

  const fields = [
    { name: 'with', label: m.expectWith() },
    { name: 'phone', label: m.expectPhone() },
    { name: 'tools', label: m.expectTools() },
  ] as const;
  return (
    <section
      ref={box}
      class="expect"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <h2 class="part-title" id={id}>
        {m.whatToExpect()}
      </h2>
      {fields
        .filter(({ name }) => words.includes(`{${name}}`))
        .map(({ name, label }) => (
          <label key={name}>
            <span>{label}</span>
            <input
              class="field"
              autocomplete="off"
              dir="auto"
              value={facts.value[name]}
              onInput={(event) => set({ [name]: event.currentTarget.value })}
            />
          </label>
        ))}
      <label class="expect-choice">
        <input
          type="checkbox"
          checked={facts.value.sections}
          onChange={(event) => set({ sections: event.currentTarget.checked })}
        />
        <span>{m.expectSections()}</span>
      </label>
      <div class="expect-preview" dir="auto" role="group" aria-label={m.expectPreview()}>
        {message.text.trim()}
      </div>
      <p class="muted expect-note">{m.expectNever()}</p>
      <div class="expect-actions">
        <button type="button" class="button" onClick={() => void copy()}>
          {m.copyText()}
        </button>
        <button type="button" class="button" onClick={save}>
          {m.saveText()}
        </button>
        <button type="button" class="button button-quiet" onClick={close}>
          {m.close()}
        </button>
        <span class="muted" role="status">
          {word.value?.()}
        </span>
      </div>
      {uncopied.value !== undefined && (
        <CopyByHand
          text={uncopied.value}
          onClose={() => {
            uncopied.value = undefined;
          }}
        />
      )}
    </section>
  );
}
