import { marked, type Token, type Tokens } from 'marked';
import type { Reading } from './markdown.ts';

/** Reads with marked. */
export function readByMarked(source: string): Reading {
  const texts: string[] = [];
  const kinds = new Set<string>();
  const visit = (token: Token): void => {
    kinds.add(token.type);
    if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table;
      for (const { tokens } of [header, ...rows].flat()) texts.push(inline(tokens, kinds));
    } else if (token.type === 'list') {
      for (const item of (token as Tokens.List).items) visit(item);
    } else if (token.type === 'blockquote' || token.type === 'list_item') {
      for (const child of token.tokens ?? []) visit(child);
    } else if ('tokens' in token) texts.push(inline(token.tokens ?? [], kinds));
  };
  for (const token of marked.lexer(source)) visit(token);
  return { texts: texts.filter(Boolean), kinds };
}

function inline(tokens: Token[], kinds: Set<string>): string {
  return tokens
    .map((token): string => {
      kinds.add(token.type);
      if (token.type === 'br') return '\n';
      if ('tokens' in token && token.tokens) return inline(token.tokens, kinds);
      return token.type === 'text' ? decoded(token.text) : 'text' in token ? token.text : '';
    })
    .join('');
}

/** The lexer decodes numeric references and writes each ampersand as HTML does. */
function decoded(text: string): string {
  return text.replaceAll('&amp;', '&');
}
