import { useRef } from 'preact/hooks';
import { liveNotes, status } from '../../domain/interview/interview.ts';
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
      <button type="button" class="icon-button" aria-label="More" title="More" popovertarget="more">
        <More />
      </button>
      <div id="more" ref={menu} popover="auto" class="menu" role="group" aria-label="More">
        {underWay && <ExportButtons open={open} />}
        <button
          type="button"
          class="button button-quiet"
          onClick={() => {
            close();
            panel.openLibrary();
          }}
        >
          Open library
        </button>
        <button
          type="button"
          class="button button-quiet"
          onClick={() => {
            close();
            open.describing.value = true;
          }}
        >
          Edit details
        </button>
        {many && (
          <button
            type="button"
            class="button button-quiet"
            onClick={() => {
              close();
              open.finding.value = true;
            }}
          >
            Find in notes
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
            Reschedule…
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
            End interview
          </button>
        )}
        {!underWay && (
          <button type="button" class="button button-quiet" onClick={panel.newInterview}>
            New interview
          </button>
        )}
      </div>
    </>
  );
}
