import { useComputed, useSignal } from '@preact/signals';
import { Fragment, type JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Coverage, type CoverageOffer, coverageOf, offeredId, offerOf } from '../../domain/interview/coverage.ts';
import { lastSection } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import { rowOfWords } from '../../messages/name-lists.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { usePart } from '../interview/use-part.ts';
import { Close } from '../ui/icons.tsx';
import { slot, withElements } from '../ui/with-elements.tsx';
import './coverage-line.css';

/** Below the notes: of which criteria nothing was heard yet, and of which something was. Once in an interview, a question for one of the others. */
export function CoverageLine({ open }: { open: OpenInterview }): JSX.Element | null {
  const notes = usePart(open, (interview) => interview.notes);
  const guide = usePart(open, (interview) => interview.guide);
  const section = usePart(open, lastSection);
  const coverage = coverageOf({ notes, guide });
  const offer = useOffer(open);
  const isMissing = coverage?.missing.some(({ id }) => id === offer.shown?.criterion.id) ?? true;
  const isOffered = offer.shown !== undefined && isMissing;
  useEffect(() => offer.hide, [section]);
  if (!coverage && !offer.shown) return null;
  return (
    <div class="coverage">
      {coverage && !isOffered && (
        <p
          class="coverage-names"
          title={sentences(coverage)
            .map(([say, names]) => say({ criteria: names }))
            .join(' ')}
        >
          {sentences(coverage).map(([say, names]) => (
            <Fragment key={names}>{withElements(say({ criteria: slot(0) }), <bdi>{names}</bdi>)} </Fragment>
          ))}
        </p>
      )}
      <div aria-live="polite">
        {offer.shown && isOffered && <Offer offer={offer.shown} open={open} hide={offer.hide} />}
      </div>
    </div>
  );
}

/** What is said of the criteria, and their names: only what there is to say. What to ask about comes first, for a low panel shows one line. */
function sentences({ heard, missing }: Coverage) {
  const all = [
    [m.nothingYetOf, missing],
    [m.heardOf, heard],
  ] as const;
  return all
    .filter(([, criteria]) => criteria.length > 0)
    .map(([say, criteria]) => [say, rowOfWords(criteria.map(({ name }) => name))] as const);
}

function Offer({ offer, open, hide }: { offer: CoverageOffer; open: OpenInterview; hide(): void }): JSX.Element {
  const { criterion, question } = offer;
  return (
    <p class="coverage-offer">
      <span>
        {withElements(
          m.askAbout({ criterion: slot(0), question: slot(1) }),
          <bdi>{criterion.name}</bdi>,
          <q dir="auto">{question.text}</q>,
        )}
      </span>
      <button
        type="button"
        class="button button-quiet"
        onClick={() => {
          open.actions.tick(question.id, true);
          hide();
        }}
      >
        {m.askedIt()}
      </button>
      <button type="button" class="icon-button" aria-label={m.dismiss()} title={m.dismiss()} onClick={hide}>
        <Close />
      </button>
    </p>
  );
}

/** What is offered. That something was is remembered at once, so that no other view, and no later moment, offers anything again. */
function useOffer(open: OpenInterview) {
  const shown = useSignal<CoverageOffer | undefined>(undefined);
  const due = useComputed(() => offerOf(open.interview.value, open.agenda.value)).value;
  useEffect(() => {
    if (!due || document.visibilityState === 'hidden') return;
    shown.value = due;
    open.actions.tick(offeredId(due.criterion.id), true);
  }, [due?.criterion.id]);
  const hide = () => {
    shown.value = undefined;
  };
  return { shown: shown.value, hide };
}
