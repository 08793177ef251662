import type { Interview } from '../domain/interview/interview.ts';
import { copyText, download } from './save-and-copy.ts';

/** An interview as a Markdown file. */
export interface MarkdownFile {
  name: string;
  text: string;
}

/** The result of copying; on failure, the text for the user to copy by hand. */
export type Copy = { outcome: 'copied' } | { outcome: 'failed'; text: string };

/** An interview as Markdown, with times in an IANA time zone. The first call loads the Markdown writer. */
export async function markdownFile(interview: Interview, timeZone: string): Promise<MarkdownFile> {
  const [{ toMarkdown }, { markdownFileName }] = await Promise.all([
    import('../formats/interview-markdown.ts'),
    import('../formats/markdown-file-name.ts'),
  ]);
  return { name: markdownFileName(interview, timeZone), text: toMarkdown(interview, { timeZone }) };
}

/** Downloads an interview as Markdown. Rejects if the Markdown could not be created. */
export async function deliverMarkdown(interview: Interview, timeZone: string): Promise<void> {
  const { name, text } = await markdownFile(interview, timeZone);
  download(name, 'text/markdown;charset=utf-8', text);
}

/** Copies an interview as Markdown. Rejects if the Markdown could not be created. */
export async function copyMarkdown(interview: Interview, timeZone: string): Promise<Copy> {
  const { text } = await markdownFile(interview, timeZone);
  return (await copyText(text)) === 'copied' ? { outcome: 'copied' } : { outcome: 'failed', text };
}

/** The browser's time zone. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
