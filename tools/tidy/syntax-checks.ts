import * as ts from 'typescript';
import { isCode, isSpec, type Check, type SourceText } from './complaint';

const FILE_LINES_MAX = 250;
const TEST_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 40;

const BARRED_WORDS = /(^|[a-z0-9])(Manager|Helpers?|Utils?|Common|Base|Impl|Data|Info)(?=[A-Z0-9]|$)/;
/** A service is one of our processes, and functions may start one; a class that ends so says nothing. */
const BARRED_CLASS = /[a-z]Service$/;
/** The word of the library that we adapt. */
const THEIR_WORDS = /DataSource/;

const isProgramText = (path: string): boolean => isCode(path) && !isSpec(path);

let last: { readonly text: string; readonly tree: ts.SourceFile } | undefined;

/** Several checks look at one file in a row; it is parsed once. */
function treeOf({ path, text }: SourceText): ts.SourceFile {
  if (last?.text !== text) last = { text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
  return last.tree;
}

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

const lineAt = (node: ts.Node, offset: number): number =>
  node.getSourceFile().getLineAndCharacterOfPosition(offset).line;
const linesOf = (node: ts.Node): number => lineAt(node, node.end) - lineAt(node, node.getStart()) + 1;

function* functionsIn(node: ts.Node): Generator<ts.Node> {
  for (const child of node.getChildren()) {
    if (ts.isFunctionLike(child)) yield child;
    else yield* functionsIn(child);
  }
}

/** Functions within a function count for themselves, and in it as one line. */
const ownLinesOf = (node: ts.Node): number =>
  [...functionsIn(node)].reduce((lines, inner) => lines - linesOf(inner) + 1, linesOf(node));

function isDeclaredName(node: ts.Node): node is ts.Identifier {
  if (!ts.isIdentifier(node)) return false;
  const { parent } = node;
  const declares =
    ts.isClassDeclaration(parent) ||
    ts.isInterfaceDeclaration(parent) ||
    ts.isTypeAliasDeclaration(parent) ||
    ts.isEnumDeclaration(parent) ||
    ts.isFunctionDeclaration(parent);
  return declares && parent.name === node;
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const inCamels = (path: string): string => path.split(/[/.-]/).map(upperFirst).join('');

const isBarred = ({ text, parent }: ts.Identifier): boolean =>
  BARRED_WORDS.test(upperFirst(text).replace(THEIR_WORDS, '')) ||
  /^I[A-Z][a-z]/.test(text) ||
  (ts.isClassDeclaration(parent) && BARRED_CLASS.test(text));

function* commentsOf(tree: ts.SourceFile): Generator<{ readonly start: number; readonly text: string }> {
  const seen = new Set<number>();
  for (const node of nodesOf(tree)) {
    for (const { pos, end } of ts.getLeadingCommentRanges(tree.text, node.getFullStart()) ?? []) {
      if (!seen.has(pos)) yield { start: pos, text: tree.text.slice(pos, end) };
      seen.add(pos);
    }
  }
}

const CODE_LINE =
  /^(const|let|import|export|return|await|if \(|for \(|expect\()[^.]*[;{(]$|^[\w.]+\([^)]*\);$|^[})\]]+;?$/;

const saysCode = (comment: string): boolean =>
  comment.split('\n').some((line) => CODE_LINE.test(line.replace(/^\s*(\/\/|\/?\*+)\s?/, '').trim()));

export const syntaxChecks: readonly Check[] = [
  {
    name: 'file-length',
    says: `a file has at most ${FILE_LINES_MAX} lines, what tests ${TEST_LINES_MAX}`,
    appliesTo: isCode,
    places: ({ path, text }) =>
      text.split('\n').length - 1 > (isSpec(path) || path.startsWith('test/') ? TEST_LINES_MAX : FILE_LINES_MAX)
        ? [text.length]
        : [],
  },
  {
    name: 'function-length',
    says: `a function has at most ${FUNCTION_LINES_MAX} lines of its own`,
    appliesTo: isProgramText,
    places: function* (source) {
      for (const node of nodesOf(treeOf(source))) {
        if (ts.isFunctionLike(node) && ownLinesOf(node) > FUNCTION_LINES_MAX) yield node.getStart();
      }
    },
  },
  {
    name: 'file-name',
    says: 'a file is named in small letters and hyphens for what it holds',
    appliesTo: isCode,
    places: ({ path }) => {
      const name = path.split('/').at(-1) ?? '';
      const theirs = name === 'data-source.ts';
      return !theirs && (!/^\.?[a-z0-9][a-z0-9.-]*$/.test(name) || BARRED_WORDS.test(inCamels(name))) ? [0] : [];
    },
  },
  {
    name: 'barred-word',
    says: 'a name says what a thing does or is',
    appliesTo: isCode,
    places: function* (source) {
      for (const node of nodesOf(treeOf(source))) {
        if (isDeclaredName(node) && isBarred(node)) yield node.getStart();
      }
    },
  },
  {
    name: 'default-export',
    says: 'what is exported has a name, except where a tool demands none',
    appliesTo: (path) => isCode(path) && !['eslint.config.mjs', 'apps/console/web/vite.config.mts'].includes(path),
    places: function* (source) {
      for (const node of nodesOf(treeOf(source)))
        if (node.kind === ts.SyntaxKind.DefaultKeyword) {
          if (!ts.isDefaultClause(node.parent)) yield node.getStart();
        }
    },
  },
  {
    name: 'commented-out',
    says: 'code that does not run is not kept in comments',
    appliesTo: isCode,
    places: function* (source) {
      for (const { start, text } of commentsOf(treeOf(source))) if (saysCode(text)) yield start;
    },
  },
  {
    name: 'banner',
    says: 'a comment is a sentence, not a line of signs',
    appliesTo: isCode,
    places: function* (source) {
      for (const { start, text } of commentsOf(treeOf(source))) if (/[-=*#~]{5,}/.test(text)) yield start;
    },
  },
];
