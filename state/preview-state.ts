import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Guide } from '../domain/guide/guide.ts';
import { usableGuide } from '../domain/guide/usable-guide.ts';
import { interviewMerge } from '../domain/interview/interview-merge.ts';
import { nextStamp, type Stamp } from '../domain/merge/stamp.ts';
import * as m from '../messages/messages.ts';
import type { FoundInterview } from '../storage/record-store.ts';
import type { Clock } from './clock.ts';
import { type PanelState, panelState } from './panel-state.ts';
import { newView } from './record-clock.ts';
import type { Made } from './replica.ts';
import { unkeptStore } from './unkept-store.ts';

const ID = 'preview';
const MINUTE = 60_000;

/** A panel with an interview by this guide that has just reached a section. Nothing of it is kept, and its clock stands still. */
export function previewState(
  guide: ReadonlySignal<Guide>,
  section: ReadonlySignal<string | undefined>,
): { panel: PanelState; stop(): void } {
  const view = newView();
  const now = Date.now();
  const found = () => interviewAt(usableGuide(guide.peek()), section.peek(), view, now);
  const recordStore = unkeptStore(found);
  const panel = panelState({
    recordStore,
    clock: standingClock(now),
    guides: async () => [],
    newId: () => ID,
    view,
    link: {
      home: 'side',
      send: () => undefined,
      listen(listener) {
        queueMicrotask(() => listener({ type: 'matched', call: { host: 'none' }, candidates: [], interview: ID }));
      },
    },
  });
  const stopFollowing = effect(() => {
    void guide.value;
    recordStore.readAgain();
  });
  return {
    panel,
    stop() {
      stopFollowing();
      panel.stop();
    },
  };
}

/** An interview whose earlier sections all took the time that they should. */
function interviewAt(guide: Guide, section: string | undefined, view: string, now: number): FoundInterview {
  const minutes = guide.sections.map((one) => one.minutes);
  const index = Math.max(
    0,
    guide.sections.findIndex(({ id }) => id === section),
  );
  const whole = minutes.reduce((sum, one) => sum + one, 0);
  const spent = (until: number) => minutes.slice(0, until).reduce((sum, one) => sum + one, 0);
  const start = now - spent(index) * MINUTE;
  const planned: Made = {
    type: 'interview planned',
    candidate: m.previewCandidate(),
    role: '',
    guide: guide.id,
    call: { host: 'none' },
    createdAt: start,
    end: start + whole * MINUTE,
  };
  const entered = guide.sections.slice(0, index + 1).map(({ id }, n): Made => {
    return {
      type: 'event recorded',
      at: start + spent(n) * MINUTE,
      what: { kind: 'entered', section: id },
    };
  });
  const opened: Made[] = index > 0 ? [{ type: 'interview opened' }] : [];
  let stamp: Stamp = '';
  const record = [planned, ...entered, ...opened].reduce(
    (before, made) => {
      stamp = nextStamp(start, view, stamp);
      return interviewMerge.merge(before, interviewMerge.delta({ ...made, record: ID, stamp }));
    },
    { id: ID } as FoundInterview['record'],
  );
  return { record, texts: [], guide };
}

function standingClock(now: number): Clock {
  return { now: signal(now), read: () => now, pace: () => undefined, stop: () => undefined };
}
