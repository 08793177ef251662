import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import type { PlanFields, PlanForm } from '../../state/plan-form-state.ts';
import { OwnPrompts } from './prompt-fields.tsx';

/** The fields of a plan: those that are always needed, and the others below. */
export function PlanFieldset({ form }: { form: PlanForm }): JSX.Element {
  const fields = form.fields.value;
  const faults = form.faults.value;
  return (
    <>
      <Text form={form} name="candidate" label={m.candidate()} fault={faults.candidate} />
      <div class="plan-row">
        <Text form={form} name="say" label={m.sayIt()} hint={m.sayItHint()} />
        <Text form={form} name="pronouns" label={m.pronouns()} hint={m.pronounsHint()} />
      </div>
      <Text form={form} name="role" label={m.role()} />
      <Times form={form} />
      <Text form={form} name="link" label={m.callLink()} fault={undefined} type="url" />
      <Field label={m.guide()}>
        {(id) => (
          <select
            id={id}
            class="field"
            value={fields.guide}
            onChange={(event) => form.set({ guide: event.currentTarget.value })}
          >
            {form.guides.value.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {form.hasVersions.value && (
        <label class="choice">
          <input
            type="checkbox"
            checked={fields.keepsCopy}
            onChange={(event) => form.set({ keepsCopy: event.currentTarget.checked })}
          />
          <span>
            {m.planKeepsCopy()}
            <span class="choice-hint muted">{m.planKeepsCopyHint()}</span>
          </span>
        </label>
      )}
      <Fold open={hasMore(fields)} summary={m.morePlan()}>
        <div class="plan-more">
          <Text form={form} name="round" label={m.round()} hint={m.roundHint()} />
          <Text form={form} name="colleagues" label={m.colleagues()} hint={m.colleaguesHint()} />
          <Field label={m.planLinks()}>
            {(id) => (
              <textarea
                id={id}
                class="field"
                rows={2}
                dir="auto"
                placeholder={m.planLinksHint()}
                value={fields.links}
                onInput={(event) => form.set({ links: event.currentTarget.value })}
              />
            )}
          </Field>
          <OwnPrompts form={form} />
        </div>
      </Fold>
    </>
  );
}

function hasMore({ round, colleagues, links, prompts }: PlanFields): boolean {
  return [round, colleagues, links].some((text) => text !== '') || prompts.length > 0;
}

function Times({ form }: { form: PlanForm }): JSX.Element {
  const { date, from, to, zone } = form.fields.value;
  const faults = form.faults.value;
  const id = useId();
  const fault = faults.date ?? faults.to;
  const isMissing = (text: string) => faults.date !== undefined && text === '';
  return (
    <>
      <div class="plan-row plan-times">
        <Field label={m.planDate()}>
          {(field) => (
            <input
              id={field}
              class="field"
              type="date"
              max="9999-12-31"
              aria-invalid={isMissing(date)}
              aria-describedby={fault && id}
              value={date}
              onInput={(event) => form.set({ date: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={m.planFrom()}>
          {(field) => (
            <input
              id={field}
              class="field time"
              type="time"
              aria-invalid={isMissing(from)}
              aria-describedby={fault && id}
              value={from}
              onInput={(event) => form.set({ from: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={m.planTo()}>
          {(field) => (
            <input
              id={field}
              class="field time"
              type="time"
              aria-invalid={isMissing(to) || faults.to !== undefined}
              aria-describedby={fault && id}
              value={to}
              onInput={(event) => form.set({ to: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <Fault id={id} text={fault} />
      {form.isNextDay.value && <p class="plan-hint muted">{m.planEndsNextDay()}</p>}
      <Fold open={faults.zone !== undefined} summary={m.zoneIs({ zone: zone.replaceAll('_', ' ') })}>
        <Text form={form} name="zone" label={m.zone()} fault={faults.zone} list="plan-zones" />
        <datalist id="plan-zones">
          {Intl.supportedValuesOf('timeZone').map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </Fold>
    </>
  );
}

/** Fields that are folded away until there is something to see. They don’t fold again by themselves: the focus may be in them. */
function Fold({
  open,
  summary,
  children,
}: {
  open: boolean;
  summary: string;
  children: ComponentChildren;
}): JSX.Element {
  const opened = useRef(false);
  opened.current ||= open;
  return (
    <details class="fold" open={opened.current}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

type TextField = {
  [Key in keyof PlanFields]: PlanFields[Key] extends string ? Key : never;
}[keyof PlanFields];

interface TextProps {
  form: PlanForm;
  name: TextField;
  label: string;
  /** What to type, as an example. */
  hint?: string;
  fault?: string | undefined;
  type?: 'text' | 'url';
  list?: string;
}

function Text({ form, name, label, hint, fault, type = 'text', list }: TextProps): JSX.Element {
  const id = useId();
  return (
    <div class="plan-text">
      <Field label={label}>
        {(field) => (
          <input
            id={field}
            class="field"
            type={type}
            autocomplete="off"
            spellcheck={false}
            dir="auto"
            maxLength={500}
            placeholder={hint}
            list={list}
            aria-invalid={fault !== undefined}
            aria-describedby={fault && id}
            value={form.fields.value[name]}
            onInput={(event) => form.set({ [name]: event.currentTarget.value })}
          />
        )}
      </Field>
      <Fault id={id} text={fault} />
    </div>
  );
}

function Field({ label, children }: { label: string; children(id: string): ComponentChildren }): JSX.Element {
  const id = useId();
  return (
    <div class="plan-field">
      <label for={id}>{label}</label>
      {children(id)}
    </div>
  );
}

function Fault({ id, text }: { id: string; text: string | undefined }): JSX.Element {
  return (
    <p id={id} class="plan-fault" role="status" hidden={text === undefined}>
      {text}
    </p>
  );
}
