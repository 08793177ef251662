import { useRef } from 'preact/hooks';
import { liveNotes, status } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import { keyWords, withKey } from '../../state/key-words.ts';
import { SEARCHED_FROM } from '../../state/note-search.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { usePart } from '../interview/use-part.ts';
import { More } from '../ui/icons.tsx';
import { oneClick } from '../ui/one-click.ts';
import { useWhere } from './controls.tsx';
import { ExportButtons } from './export-buttons.tsx';

/** What is seldom needed during a call, one click away: the platform's popover, closed by Esc or a click elsewhere. */
export function Menu({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const menu = useRef<HTMLDivElement>(null);
  const underWay = usePart(open, status) === 'under way';
  const opened = usePart(open, (interview) => interview.opened);
  const many = usePart(open, (interview) => liveNotes(interview).length >= SEARCHED_FROM);
  const { last } = useWhere({ open });
  const close = () => menu.current?.hidePopover();
  return (
    <>
      <button type="button" class="icon-button" aria-label={m.more()} title={m.more()} popovertarget="more">
        <More />
      </button>
      <div id="more" ref={menu} popover="auto" class="menu" role="group" aria-label={m.more()}>
        {underWay && <ExportButtons open={open} quiet done={close} />}
        <button
          type="button"
          class="button button-quiet"
          onClick={() => {
            close();
            panel.openLibrary();
          }}
        >
          {m.openLibrary()}
        </button>
        <button
          type="button"
          class="button button-quiet"
          onClick={() => {
            close();
            open.describing.value = true;
          }}
        >
          {m.editDetails()}
        </button>
        <button
          type="button"
          class="button button-quiet"
          onClick={() => {
            close();
            panel.helping.value = true;
          }}
        >
          {m.showKeys()} <kbd>{keyWords('help')}</kbd>
        </button>
        {many && (
          <button
            type="button"
            class="button button-quiet"
            title={withKey(m.findInNotes(), 'find')}
            onClick={() => {
              close();
              open.finding.value = true;
            }}
          >
            {m.findInNotes()}
          </button>
        )}
        {underWay && opened && (
          <button
            type="button"
            class="button button-quiet"
            onClick={() => {
              close();
              open.moving.value = true;
            }}
          >
            {m.rescheduleMenu()}
          </button>
        )}
        {underWay && !last && (
          <button
            type="button"
            class="button button-quiet"
            {...oneClick(() => {
              close();
              open.actions.end();
            })}
          >
            {m.endInterview()}
          </button>
        )}
        {!underWay && (
          <button type="button" class="button button-quiet" onClick={panel.newInterview}>
            {m.newInterview()}
          </button>
        )}
      </div>
    </>
  );
}
