import type { JSX } from 'preact';
import { ROOT } from '../../../domain/guide/guide-record.ts';
import * as m from '../../../messages/messages.ts';
import { withKey } from '../../../state/key-words.ts';
import { relativeMoment } from '../../../state/relative-moment.ts';
import { SAVING_WORDS, type SavingState } from '../../../state/saving-state.ts';
import { Redo, Undo } from '../../ui/edit-icons.tsx';
import { Down } from '../../ui/icons.tsx';
import { Heading } from '../heading.tsx';
import { PrintButton } from '../print-button.tsx';
import { AdviceList } from './advice-list.tsx';
import { useEditing } from './editing.ts';
import { ElementText } from './element-text.tsx';

interface Props {
  saving: SavingState;
  arrived: boolean;
  /** When the guide was last changed, in epoch ms. */
  changedAt: number;
  /** Epoch ms. */
  now: number;
  archived: boolean;
  /** What can be done with the guide as it is. */
  outlets: JSX.Element;
  /** Which interviews keep it as it was. */
  keptBy: JSX.Element;
  onDuplicate(): void;
  onArchive(on: boolean): void;
  onDelete(): void;
  onVersions(): void;
}

/** The name of a guide, whether it is saved, and what can be done with it as a whole. */
export function GuideHead(props: Props): JSX.Element {
  const { saving, changedAt, now, archived, arrived } = props;
  const { outline, actions } = useEditing();
  const { canUndo, canRedo, undo, redo } = actions;
  return (
    <header class="guide-head">
      <div class="guide-title">
        <Heading arrived={arrived} class="hidden-visually">
          {outline.name.trim() || m.guideUntitled()}
        </Heading>
        <ElementText
          element={ROOT}
          field="name"
          text={outline.name}
          label={m.guideName()}
          hint={m.guideUntitled()}
          class="guide-name"
          oneLine
        />
        <div class="guide-buttons">
          <button
            type="button"
            class="icon-button"
            aria-label={m.undo()}
            title={withKey(m.undo(), 'undo')}
            aria-disabled={!canUndo.value}
            onClick={undo}
          >
            <Undo />
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={m.redo()}
            title={withKey(m.redo(), 'redo')}
            aria-disabled={!canRedo.value}
            onClick={redo}
          >
            <Redo />
          </button>
          <PrintButton />
          <button type="button" class="button" onClick={props.onDuplicate}>
            {m.duplicate()}
          </button>
          {props.outlets}
        </div>
      </div>
      <p class="guide-state muted">
        <span role="status" aria-label={m.savingLabel()}>
          {SAVING_WORDS[saving.stage.value]()}
        </span>
        <button type="button" class="button button-quiet" onClick={props.onVersions}>
          {m.guideChangedAt({ when: relativeMoment(changedAt, now) })}
          <Down />
        </button>
        <span class="push-end">
          <button type="button" class="button button-quiet" onClick={() => props.onArchive(!archived)}>
            {archived ? m.unarchiveGuide() : m.archiveGuide()}
          </button>
          <button type="button" class="button button-quiet" onClick={props.onDelete}>
            {m.deleteGuide()}
          </button>
        </span>
      </p>
      {props.keptBy}
      {archived && <p class="muted">{m.guideIsArchived()}</p>}
      <ElementText
        element={ROOT}
        field="summary"
        text={outline.summary}
        label={m.guideSummary()}
        hint={m.guideSummaryHint()}
        class="guide-summary"
      />
      <AdviceList of={ROOT} />
      <p class="muted guide-note">{m.noLegalAdvice()}</p>
      {outline.sections.length === 0 && <p class="muted">{m.adviceNoSection()}</p>}
    </header>
  );
}
