import * as m from '../../messages/messages.ts';
import type { Setup } from '../../state/setup-state.ts';

/** The choice of a guide: the user’s own first. */
export function GuideField({ setup }: { setup: Setup }) {
  const own = setup.guides.filter((one) => one.own);
  const builtIn = setup.guides.filter((one) => !one.own);
  return (
    <label class="grow">
      <span>{m.guide()}</span>
      <select
        class="field"
        aria-label={m.guide()}
        value={setup.chosen.value?.id}
        onChange={(event) => setup.choose(event.currentTarget.value)}
      >
        {own.length > 0 ? (
          <>
            <optgroup label={m.guidesYours()}>{own.map(option)}</optgroup>
            <optgroup label={m.guidesBuiltIn()}>{builtIn.map(option)}</optgroup>
          </>
        ) : (
          builtIn.map(option)
        )}
      </select>
    </label>
  );
}

function option({ id, name }: { id: string; name: string }) {
  return (
    <option key={id} value={id}>
      {name.trim() || m.guideUntitled()}
    </option>
  );
}
