import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import {
  Form,
  isBuiltIn,
  MOST_LABELS,
  NAME_LENGTH,
  PARTS,
  type Part,
  type Preset,
  WORDS,
  type Words,
} from '../../../domain/hand-over/preset.ts';
import { type PresetFault, presetFile, readPresetFile } from '../../../domain/hand-over/preset-file.ts';
import { canLabel } from '../../../domain/hand-over/preset-settings.ts';
import { entryOf } from '../../../domain/merge/entries.ts';
import type { Field } from '../../../formats/hand-over/fields.ts';
import * as m from '../../../messages/messages.ts';
import type { Presets } from '../../../state/own-presets.ts';
import { download } from '../../../state/save-and-copy.ts';
import { Down, Up } from '../../ui/icons.tsx';
import '../../ui/fold.css';
import './preset-editor.css';

const PART_NAMES: Record<Part, () => string> = {
  'take-aways': m.keyTakeAways,
  criteria: m.formCriteria,
  questions: m.answeredQuestions,
  recommendation: m.overallRecommendation,
};

const FORM_NAMES: Record<Form, () => string> = { rich: m.richForm, plain: m.plainTextForm };

const WORD_NAMES: Record<Words, () => string> = {
  greenhouse: () => 'Greenhouse',
  ashby: () => 'Ashby',
  lever: () => 'Lever',
  plain: m.plainForm,
};

const FAULTS: Record<PresetFault, () => string> = {
  'too long': m.presetTooLong,
  'no preset': m.presetNone,
  newer: m.presetNewer,
  damaged: m.presetDamaged,
};

interface Props {
  presets: Presets;
  /** The fields that the write-up which is handed over has in the chosen form. */
  fields: readonly Field[];
}

/** Makes a form of one's own, changes it, and shares it as a file. */
export function PresetEditor({ presets, fields }: Props): JSX.Element {
  const preset = presets.chosen.value;
  const word = useSignal('');
  /** The one that was deleted last, until something else is said. */
  const removed = useSignal<Preset | undefined>(undefined);
  const undo = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (removed.value) undo.current?.focus();
  }, [removed.value]);

  function say(words: string, gone?: Preset): void {
    word.value = words;
    removed.value = gone;
  }
  const isOwn = !isBuiltIn(preset);

  async function load(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    const read = readPresetFile(await file.text(), crypto.randomUUID());
    input.value = '';
    if ('preset' in read) presets.add(read.preset);
    say('preset' in read ? m.presetAdded({ name: read.preset.name }) : FAULTS[read.fault]());
  }

  return (
    <details class="fold preset-editor">
      <summary>{m.yourForms()}</summary>
      {isOwn ? (
        <OwnPreset key={preset.id} preset={preset} presets={presets} fields={fields} />
      ) : (
        <p class="muted">{m.presetFixed({ name: preset.name })}</p>
      )}
      <div class="preset-actions">
        <button
          type="button"
          class="button"
          onClick={() => presets.copy(preset, m.copyOfForm({ name: preset.name }).slice(0, NAME_LENGTH))}
        >
          {m.makeOwnForm()}
        </button>
        {isOwn && (
          <>
            <button
              type="button"
              class="button"
              onClick={() => download(`${fileName(preset)}.json`, 'application/json', presetFile(preset))}
            >
              {m.shareForm()}
            </button>
            <button
              type="button"
              class="button button-quiet button-danger"
              onClick={() => {
                presets.remove(preset);
                say(m.presetRemoved({ name: preset.name }), preset);
              }}
            >
              {m.deleteForm()}
            </button>
          </>
        )}
        <label class="button preset-file">
          {m.loadForm()}
          <input
            class="hidden-visually"
            type="file"
            accept=".json,application/json"
            onChange={({ currentTarget }) => void load(currentTarget)}
          />
        </label>
      </div>
      <div class="preset-actions">
        <p role="status">{word}</p>
        {removed.value && (
          <button
            ref={undo}
            type="button"
            class="button button-quiet"
            onClick={() => {
              if (removed.value) presets.add(removed.value);
              say('');
            }}
          >
            {m.undo()}
          </button>
        )}
      </div>
    </details>
  );
}

function fileName({ name }: Preset): string {
  return `Fireside ${name}`.replace(/[^\p{L}\p{N} ’'-]+/gu, ' ').trim();
}

function OwnPreset({ preset, presets, fields }: Props & { preset: Preset }): JSX.Element {
  const change = (some: Partial<Preset>) => presets.change({ ...preset, ...some });
  const rest = PARTS.filter((part) => !preset.parts.includes(part));
  return (
    <div class="own-preset">
      <label>
        <span>{m.formName()}</span>
        <input
          class="field"
          maxLength={NAME_LENGTH}
          value={preset.name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
      </label>
      <label>
        <span>{m.fieldsTake()}</span>
        <select
          class="field"
          value={preset.form}
          onChange={({ currentTarget }) => change({ form: Form.parse(currentTarget.value) })}
        >
          {(['rich', 'plain'] as const).map((form) => (
            <option key={form} value={form}>
              {FORM_NAMES[form]()}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{m.recommendationWords()}</span>
        <select
          class="field"
          value={preset.words}
          onChange={({ currentTarget }) => change({ words: currentTarget.value as Words })}
        >
          {WORDS.map((words) => (
            <option key={words} value={words}>
              {WORD_NAMES[words]()}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="preset-parts">
        <legend>{m.whatGoesIn()}</legend>
        {[...preset.parts, ...rest].map((part) => (
          <PartRow key={part} {...{ part, preset, change }} fields={fields.filter((field) => field.part === part)} />
        ))}
        {fields.some(({ id }) => !canLabel(preset, id)) && <p class="muted">{m.namesFull({ count: MOST_LABELS })}</p>}
      </fieldset>
    </div>
  );
}

interface PartRowProps {
  part: Part;
  preset: Preset;
  /** The fields that it has in this write-up. */
  fields: readonly Pick<Field, 'id' | 'usualName'>[];
  change(some: Partial<Preset>): void;
}

/** A part: whether it goes in, what the form calls it, and where it comes. */
function PartRow({ part, preset, fields, change }: PartRowProps): JSX.Element {
  const { parts } = preset;
  const at = parts.indexOf(part);
  const name = PART_NAMES[part]();
  const move = (to: number) => {
    const others = parts.filter((one) => one !== part);
    change({ parts: [...others.slice(0, to), part, ...others.slice(to)] });
  };
  const isOne = part === 'take-aways' || part === 'recommendation';
  return (
    <div class="preset-part">
      <label class="preset-part-on">
        <input
          type="checkbox"
          checked={at >= 0}
          onChange={({ currentTarget }) =>
            change({ parts: currentTarget.checked ? [...parts, part] : parts.filter((one) => one !== part) })
          }
        />
        <span>{name}</span>
      </label>
      {isOne && at >= 0 && <NameThere {...{ preset, change }} field={part} usualName={name} />}
      <div class="preset-moves">
        <button
          type="button"
          class="icon-button"
          aria-label={m.partUp({ name })}
          disabled={at <= 0}
          onClick={() => move(at - 1)}
        >
          <Up />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={m.partDown({ name })}
          disabled={at < 0 || at === parts.length - 1}
          onClick={() => move(at + 1)}
        >
          <Down />
        </button>
      </div>
      {!isOne && at >= 0 && fields.length > 0 && (
        <details class="fold preset-names">
          <summary>{m.namesThere()}</summary>
          {fields.map(({ id, usualName }) => (
            <div key={id}>
              <bdi aria-hidden="true">{usualName}</bdi>
              <NameThere {...{ preset, change, usualName }} field={id} />
            </div>
          ))}
        </details>
      )}
    </div>
  );
}

interface NameProps extends Pick<PartRowProps, 'preset' | 'change'> {
  /** The id of the field. */
  field: string;
  usualName: string;
}

/** What the form calls a field. */
function NameThere({ preset, change, field, usualName }: NameProps): JSX.Element {
  const { labels } = preset;
  return (
    <input
      class="field"
      dir="auto"
      aria-label={m.calledThere({ name: usualName })}
      placeholder={m.nameThere()}
      readOnly={!canLabel(preset, field)}
      maxLength={NAME_LENGTH}
      value={entryOf(labels, field) ?? ''}
      onChange={({ currentTarget: { value } }) => {
        const { [field]: _, ...others } = labels;
        change({ labels: value.trim() === '' ? others : { ...others, [field]: value } });
      }}
    />
  );
}
