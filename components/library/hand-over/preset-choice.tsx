import type { JSX } from 'preact';
import * as m from '../../../messages/messages.ts';
import type { Presets } from '../../../state/own-presets.ts';
import '../../ui/segments.css';

/** Which form is filled. */
export function PresetChoice({ presets }: { presets: Presets }): JSX.Element {
  const chosen = presets.chosen.value;
  return (
    <div class="segments preset-choice" role="radiogroup" aria-label={m.whichForm()}>
      {presets.all.value.map((preset) => (
        <label key={preset.id} class="segment">
          <input
            class="hidden-visually"
            type="radio"
            name="preset"
            checked={preset.id === chosen.id}
            onChange={() => presets.choose(preset)}
          />
          <bdi>{preset.name}</bdi>
        </label>
      ))}
    </div>
  );
}
