// Types for packages that come without; only what is used.

declare module 'js-yaml' {
  export function load(source: string): unknown;
}

declare module 'js-yaml-3' {
  export function safeLoad(source: string): unknown;
}

declare module 'yaml-js' {
  export function load(source: string): unknown;
}

declare module 'commonmark' {
  export interface Node {
    type: string;
    literal: string | null;
  }
  export class Parser {
    parse(source: string): { walker(): { next(): { entering: boolean; node: Node } | null } };
  }
}

declare module 'markdown-it' {
  export interface Token {
    type: string;
    content: string;
    children: Token[] | null;
  }
  type Plugin = (md: MarkdownIt, ...options: never[]) => void;
  export default class MarkdownIt {
    constructor(options: { html?: boolean; linkify?: boolean });
    linkify: { set(options: { fuzzyLink: boolean }): void };
    use(plugin: unknown, ...options: unknown[]): this;
    parse(source: string, env: object): Token[];
  }
}

declare module 'markdown-it-container';
declare module 'markdown-it-deflist';
declare module 'markdown-it-emoji' {
  export const full: unknown;
}
declare module 'markdown-it-footnote';
declare module 'markdown-it-mark';
declare module 'markdown-it-sub';
declare module 'markdown-it-sup';
