import type { Interview } from '../domain/interview/interview.ts';
import { copyText, download } from './save-and-copy.ts';

/** An interview as a Markdown file. */
export interface MarkdownFile {
  name: string;
  text: string;
}

/** What became of a copy: where it failed, the text that the person can copy by hand. */
export type Copy = { outcome: 'copied' } | { outcome: 'failed'; text: string };

/** An interview as Markdown, with times in an IANA time zone. What writes it is loaded with the first call. */
export async function markdownFile(interview: Interview, timeZone: string): Promise<MarkdownFile> {
  const [{ toMarkdown }, { markdownFileName }] = await Promise.all([
    import('../formats/interview-markdown.ts'),
    import('../formats/markdown-file-name.ts'),
  ]);
  return { name: markdownFileName(interview, timeZone), text: toMarkdown(interview, { timeZone }) };
}

/** Downloads an interview as Markdown. Rejects when it could not be made. */
export async function deliverMarkdown(interview: Interview, timeZone: string): Promise<void> {
  const { name, text } = await markdownFile(interview, timeZone);
  download(name, 'text/markdown;charset=utf-8', text);
}

/** Copies an interview as Markdown. Rejects when it could not be made. */
export async function copyMarkdown(interview: Interview, timeZone: string): Promise<Copy> {
  const { text } = await markdownFile(interview, timeZone);
  return (await copyText(text)) === 'copied' ? { outcome: 'copied' } : { outcome: 'failed', text };
}

/** The time zone that this browser is in. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
