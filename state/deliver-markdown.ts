import type { Replica } from './replica.ts';
import { copyText, download } from './save-and-copy.ts';

/** What is exported of an interview: all that is shown, and what was judged. */
export type Exported = Pick<Replica, 'whole' | 'seen'>;

/** An interview as a Markdown file; `html`: the same as rich text, for the clipboard. */
export interface MarkdownFile {
  name: string;
  text: string;
  html: string;
}

/** The result of copying; on failure, the text for the user to copy by hand. */
export type Copy = { outcome: 'copied' } | { outcome: 'failed'; text: string };

/** An interview as Markdown, with times in an IANA time zone. The first call loads the Markdown writer. */
export async function markdownFile({ whole, seen }: Exported, timeZone: string): Promise<MarkdownFile> {
  const [{ toHtml, toMarkdown }, { markdownFileName }, { writtenUp }] = await Promise.all([
    import('../formats/interview-markdown.ts'),
    import('../formats/markdown-file-name.ts'),
    import('../domain/interview/write-up/write-up.ts'),
  ]);
  const interview = whole.peek();
  const writeUp = writtenUp(seen(), interview);
  const options = { timeZone, writeUp };
  return {
    name: markdownFileName(interview, timeZone),
    text: toMarkdown(interview, options),
    html: toHtml(interview, options),
  };
}

/** Downloads an interview as Markdown. Rejects if the Markdown could not be created. */
export async function deliverMarkdown(interview: Exported, timeZone: string): Promise<void> {
  const { name, text } = await markdownFile(interview, timeZone);
  download(name, 'text/markdown;charset=utf-8', text);
}

/** Copies an interview as Markdown and, for fields that take it, as rich text. Rejects if the Markdown could not be created. */
export async function copyMarkdown(interview: Exported, timeZone: string): Promise<Copy> {
  const { text, html } = await markdownFile(interview, timeZone);
  return (await copyText(text, html)) === 'copied' ? { outcome: 'copied' } : { outcome: 'failed', text };
}

/** The browser's time zone. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
