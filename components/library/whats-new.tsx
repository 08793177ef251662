import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import type { NewsModel } from '../../state/news-state.ts';
import { Close } from '../ui/icons.tsx';
import './whats-new.css';

/** What is new after an update: one line that can be dismissed. */
export function WhatsNew({ news }: { news: NewsModel }): JSX.Element | null {
  const version = news.version.value;
  if (version === undefined) return null;
  return (
    <aside class="news" aria-label={m.whatsNewLabel()}>
      <p>
        <strong>{m.whatsNewIn({ version })}</strong> {m.whatsNew()}
      </p>
      <button
        type="button"
        class="icon-button"
        aria-label={m.dismiss()}
        title={m.dismiss()}
        onClick={() => void news.dismiss()}
      >
        <Close />
      </button>
    </aside>
  );
}
