import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import { type Moved, type PlaceContext, type Placement, panelPlace, type ViewPlace } from '../../state/panel-place.ts';
import { adoptStyles } from '../ui/adopt-styles.ts';
import { Close } from '../ui/icons.tsx';
import { PlaceDrawing } from './place-drawing.tsx';
import css from './place-menu.css?inline';

adoptStyles(css);

const TEXTS: Readonly<Record<Placement, { name(): string; hint(): string }>> = {
  frame: { name: m.placeOver, hint: m.placeOverHint },
  side: { name: m.placeBeside, hint: m.placeBesideHint },
  window: { name: m.placeWindow, hint: m.placeWindowHint },
  top: { name: m.placeTop, hint: m.placeTopHint },
};

const ADVICE: Readonly<Partial<Record<Moved, () => string>>> = {
  'press the button': m.placePressButton,
  refused: m.placeRefused,
};

/** The places the panel can be in. Choosing one moves it there at once. */
export function PlaceChoice({ context, view, close }: { context: PlaceContext; view: ViewPlace; close(): void }) {
  const place = useMemo(() => panelPlace(context, view), [context, view]);
  const advice = useSignal<(() => string) | undefined>(undefined);
  const name = place.hostName.value;

  async function choose(to: Placement): Promise<void> {
    advice.value = undefined;
    if (to === place.home) return close();
    const moved = await place.moveTo(to);
    advice.value = ADVICE[moved];
    if (moved === 'moved') close();
  }

  return (
    <>
      <div class="place-head">
        <h2 id="places-title">{m.placeTitle()}</h2>
        <button type="button" class="icon-button" aria-label={m.close()} title={m.close()} onClick={close}>
          <Close />
        </button>
      </div>
      <p class="place-advice" role="status">
        {advice.value?.()}
      </p>
      <div class="places">
        {place.choices.value.map((to) => {
          const isHere = to === place.home;
          return (
            <div key={to} class={isHere ? 'place place-here' : 'place'}>
              <PlaceDrawing of={to} />
              <button
                type="button"
                class="place-button"
                aria-pressed={isHere}
                aria-describedby={`place-${to}`}
                onClick={() => void choose(to)}
              >
                <span class="place-mark" />
                <span class="grow">{TEXTS[to].name()}</span>
                {isHere && <span class="place-now">{m.placeNow()}</span>}
              </button>
              <span id={`place-${to}`} class="muted">
                {TEXTS[to].hint()}
              </span>
            </div>
          );
        })}
      </div>
      {place.onlyBeside.value && <p class="muted">{m.placeOnlyBeside()}</p>}
      <p class="muted">{name ? m.placeRemembered({ host: name }) : m.placeComesAlong()}</p>
    </>
  );
}
