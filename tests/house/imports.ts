import { posix } from 'node:path';
import { type Expression, parseSync, Visitor } from 'oxc-parser';

/** One module that a file imports. */
export interface Import {
  /** As written or, if relative, the path from the project's folder. */
  readonly target: string;
  /** Whether only types are imported, so that none of it is in the built file. */
  readonly typeOnly: boolean;
  /** Whether it is loaded by `import()`, so only on demand. */
  readonly dynamic: boolean;
}

/** What a source file uses from outside. */
export interface Outside {
  readonly imports: readonly Import[];
  /** The extension APIs used without an import: `browser` or `chrome`. */
  readonly globals: readonly string[];
}

/**
 * Reads the imports, re-exports, `import()` calls and `import('…')` types of a source file.
 * @param path from the project's folder, with slashes
 * @throws when the file is not valid TypeScript, or loads a module whose name is computed
 */
export function outsideOf(path: string, source: string): Outside {
  const { program, errors } = parseSync(path, source);
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  const imports: Import[] = [];
  const globals = new Set<string>();
  const add = (name: string, typeOnly: boolean, dynamic: boolean) => {
    const target = name.startsWith('.') ? posix.join(posix.dirname(path), name) : name;
    imports.push({ target, typeOnly, dynamic });
  };
  new Visitor({
    ImportDeclaration(node) {
      add(node.source.value, node.importKind === 'type', false);
    },
    ExportAllDeclaration(node) {
      add(node.source.value, node.exportKind === 'type', false);
    },
    ExportNamedDeclaration(node) {
      if (node.source) add(node.source.value, node.exportKind === 'type', false);
    },
    TSImportType(node) {
      add(node.source.value, true, false);
    },
    ImportExpression({ source }) {
      const name = fixedText(source);
      if (name === undefined) throw new Error(`${path}: import() of a computed name`);
      add(name, false, true);
    },
    MemberExpression(node) {
      const { object } = node;
      if (object.type === 'Identifier' && (object.name === 'browser' || object.name === 'chrome'))
        globals.add(object.name);
    },
  }).visit(program);
  return { imports, globals: [...globals] };
}

/** The text of a string, or of a template without substitutions, as minifiers write strings. */
function fixedText(node: Expression): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}
