import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Guide } from '../../domain/guide/guide.ts';
import * as m from '../../messages/messages.ts';
import type { InvitationField as Invitation } from '../../state/invitation-state.ts';
import type { LibraryState } from '../../state/library-state.ts';
import type { PlanForm } from '../../state/plan-form-state.ts';
import type { Planned } from '../../state/planning-state.ts';
import { hrefOf, type Router } from '../../state/route.ts';
import { focusSoon } from '../ui/focus-soon.ts';
import { Close } from '../ui/icons.tsx';
import { Late } from '../ui/late.tsx';
import { oneClick } from '../ui/one-click.ts';
import { Failure } from './failure.tsx';
import { InvitationField } from './invitation-field.tsx';
import { PlanFieldset } from './plan-fieldset.tsx';
import './plan-sheet.css';

interface Props {
  library: LibraryState;
  guides: readonly Guide[];
  router: Router;
  plan: Planned;
}

/** The form for a plan. What is typed stays until it is saved or given up, wherever else in the library the user goes meanwhile. */
export function PlanSheet({ library, guides, router, plan }: Props): JSX.Element {
  const sheet = library.planning.sheetOf(plan, guides).value;
  const close = () => {
    library.planning.giveUp(plan);
    router.go({ page: 'today' });
  };
  switch (sheet.is) {
    case 'loading':
      return (
        <Frame plan={plan} close={close}>
          <Late>
            <p class="muted">{m.reading()}</p>
          </Late>
        </Frame>
      );
    case 'missing':
      return (
        <Frame plan={plan} close={close}>
          <p>{m.planMissing()}</p>
        </Frame>
      );
    case 'failed':
      return (
        <Frame plan={plan} close={close}>
          <Failure title={m.planUnreadable()} reason={sheet.reason} onRetry={close} />
        </Frame>
      );
    case 'ready':
      return (
        <Frame plan={plan} close={close}>
          <Form form={sheet.form} invitation={sheet.invitation} isNew={plan.is !== 'changed'} close={close}>
            {() => {
              const id = library.planning.save(plan, sheet.form.submit());
              if (id !== undefined) router.go({ page: 'interviews', interview: id });
              return id !== undefined;
            }}
          </Form>
        </Frame>
      );
  }
}

function Frame({ plan, close, children }: { plan: Planned; close(): void; children: ComponentChildren }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const title = plan.is === 'new' ? m.planInterview() : plan.is === 'again' ? m.planNewDate() : m.changePlan();
  return (
    <section class="plan-sheet" aria-labelledby="plan-title">
      <header class="plan-head">
        <h1 ref={heading} id="plan-title" tabIndex={-1} class="place-heading">
          {title}
        </h1>
        <button type="button" class="icon-button" aria-label={m.close()} title={m.close()} onClick={close}>
          <Close />
        </button>
      </header>
      {children}
    </section>
  );
}

interface FormProps {
  form: PlanForm;
  invitation: Invitation;
  isNew: boolean;
  close(): void;
  /** Saves the plan. Returns false if something is missing or in doubt. */
  children(): boolean;
}

function Form({ form, invitation, isNew, close, children: save }: FormProps): JSX.Element {
  const box = useRef<HTMLFormElement>(null);
  function submit(event: Event): void {
    event.preventDefault();
    if (save()) return;
    // The sentences appear first.
    focusSoon(() => box.current?.querySelector<HTMLElement>('[aria-invalid=true], .plan-doubt button')?.focus());
  }
  return (
    <form ref={box} class="plan-form" aria-labelledby="plan-title" noValidate onSubmit={submit}>
      <InvitationField field={invitation} />
      <PlanFieldset form={form} />
      <Doubt form={form} />
      <div class="plan-foot">
        <button type="submit" class="button button-primary">
          {isNew ? m.planInterview() : m.savePlan()}
        </button>
        <button type="button" class="button button-quiet" onClick={close}>
          {m.cancel()}
        </button>
      </div>
    </form>
  );
}

function Doubt({ form }: { form: PlanForm }): JSX.Element {
  const doubt = form.doubt.value;
  return (
    <div role="status" class="plan-doubt" hidden={!doubt} data-focus-next=".plan-foot .button-primary">
      {doubt && (
        <>
          <p>{doubt === 'past' ? m.planPast() : m.planLong()}</p>
          <button type="button" class="button" {...oneClick(form.confirm)}>
            {m.planMeant()}
          </button>
        </>
      )}
    </div>
  );
}

/** The link that opens the form for another date of an interview. */
export function AgainLink({ interview }: { interview: string }): JSX.Element {
  return (
    <a class="button" href={hrefOf({ page: 'today', plan: { is: 'again', from: interview } })}>
      {m.planNewDate()}
    </a>
  );
}
