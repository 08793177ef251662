import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Guide } from '../../../domain/guide/guide.ts';
import * as m from '../../../messages/messages.ts';
import { type FailureReason, reasonOf } from '../../../state/error-advice.ts';
import type { GuideVersion } from '../../../state/kept-versions.ts';
import type { LibraryState } from '../../../state/library-state.ts';
import type { EditedGuide } from '../../../state/own-guides.ts';
import { relativeMoment } from '../../../state/relative-moment.ts';
import { type DifferencePiece, versionDifference } from '../../../state/version-difference.ts';
import { Late } from '../../ui/late.tsx';
import { Failure } from '../failure.tsx';
import './guide-versions.css';

interface Props {
  guide: EditedGuide;
  library: LibraryState;
  /** Back to the editor. */
  onBack(): void;
}

interface Compared {
  version: GuideVersion;
  content: Guide;
  pieces: DifferencePiece[];
}

/** The earlier versions of a guide, by date: each can be compared with the guide as it is now, and brought back. */
export function GuideVersions({ guide, library, onBack }: Props): JSX.Element {
  const versions = useSignal<readonly GuideVersion[] | undefined>(undefined);
  const compared = useSignal<Compared | undefined>(undefined);
  const fault = useSignal<FailureReason | undefined>(undefined);
  const title = useRef<HTMLHeadingElement>(null);
  const name = guide.guide.value.name.trim() || m.guideUntitled();
  const when = (at: number) => relativeMoment(at, library.now());

  const attempt = (work: () => Promise<void>) => {
    fault.value = undefined;
    work().catch((error: unknown) => {
      fault.value = reasonOf(error);
    });
  };
  const load = () =>
    attempt(async () => {
      versions.value = await library.guides.versions(guide.id);
    });
  useLayoutEffect(() => {
    title.current?.focus();
    load();
  }, []);

  const compare = (version: GuideVersion) =>
    attempt(async () => {
      const content = await library.guides.versionContent(version.id);
      if (!content) return load();
      compared.value = { version, content, pieces: await versionDifference(content, guide.guide.peek()) };
    });
  const bringBack = ({ content }: Compared) =>
    attempt(async () => {
      await library.guides.replace(guide.id, content);
      onBack();
    });

  const all = versions.value;
  return (
    <article class="detail">
      <button type="button" class="button button-quiet guide-back" onClick={onBack}>
        <span aria-hidden="true">‹ </span>
        {m.backToEditing()}
      </button>
      <h1 class="place-heading" tabIndex={-1} ref={title}>
        <bdi>{name}</bdi>
      </h1>
      {fault.value && <Failure title={m.versionsFailed()} reason={fault.value} onRetry={load} />}
      {!all && !fault.value && (
        <Late>
          <p class="muted">{m.reading()}</p>
        </Late>
      )}
      {all?.length === 0 && <p class="muted">{m.guideVersionsNone()}</p>}
      {all && all.length > 0 && (
        <ul class="guide-card" aria-label={m.guideVersions()}>
          {all.map((version) => (
            <li key={version.id} class="version">
              <span class="grow-inline">{m.untilTime({ time: when(version.at) })}</span>
              <button
                type="button"
                class="button button-quiet"
                aria-label={m.compareVersionOf({ when: when(version.at) })}
                aria-pressed={compared.value?.version.id === version.id}
                onClick={() => compare(version)}
              >
                {m.compareVersion()}
              </button>
            </li>
          ))}
        </ul>
      )}
      {compared.value && (
        <Comparison
          compared={compared.value}
          when={when(compared.value.version.at)}
          onBringBack={() => compared.value && bringBack(compared.value)}
        />
      )}
    </article>
  );
}

interface ComparisonProps {
  compared: Compared;
  when: string;
  onBringBack(): void;
}

function Comparison({ compared, when, onBringBack }: ComparisonProps): JSX.Element {
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current?.focus(), [compared]);
  const heading = m.versionChanges({ when });
  return (
    <section class="guide-section" aria-label={heading}>
      <h2 class="guide-cap" tabIndex={-1} ref={title}>
        {heading}
      </h2>
      {compared.pieces.every(({ kind }) => kind === 'same') ? (
        <p class="muted">{m.versionNoChanges()}</p>
      ) : (
        <ol class="guide-card differences">
          {compared.pieces.map((piece, index) =>
            piece.kind === 'same' ? (
              <li key={index} class="difference-same muted">
                {m.versionUnchangedLines({ count: piece.count })}
              </li>
            ) : (
              <li key={index} class={`difference difference-${piece.kind}`}>
                <span class="difference-word muted">
                  {piece.kind === 'removed' ? m.versionRemoved() : m.versionAdded()}
                </span>{' '}
                <span dir="auto">{piece.text}</span>
              </li>
            ),
          )}
        </ol>
      )}
      <div class="button-row">
        <button type="button" class="button" onClick={onBringBack}>
          {m.bringBackVersion()}
        </button>
      </div>
    </section>
  );
}
