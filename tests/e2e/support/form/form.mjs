/*
 * A form with a field of each kind that applicant systems have. `form.focus(name)` puts the caret into a field, `form.read(name)` tells what
 * the field, and the editor behind it, hold.
 */

import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { ListItemNode, ListNode } from '@lexical/list';
import { registerRichText } from '@lexical/rich-text';
import { $getRoot, createEditor } from 'lexical';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { DOMParser, Schema } from 'prosemirror-model';
import { schema as basic } from 'prosemirror-schema-basic';
import { addListNodes } from 'prosemirror-schema-list';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import Quill from 'quill';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor as createSlate, Node } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';
import tinymce from 'tinymce';
import 'tinymce/icons/default';
import 'tinymce/models/dom';
import 'tinymce/themes/silver';

/** By name: the element to focus, and what the editor holds as it knows it itself. */
const fields = {};
const body = document.body;

function add(tag, name, attributes = {}) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  body.append(element);
  // biome-ignore lint/performance/useDomNodeTextContent: lines are what is to be seen
  fields[name] = { element: () => element, held: () => element.value ?? element.innerText };
  return element;
}

const place = () => body.appendChild(document.createElement('div'));

add('input', 'input');
add('textarea', 'textarea');
add('textarea', 'short', { maxlength: '20' });
add('input', 'password', { type: 'password' });
add('textarea', 'locked', { readonly: '' });
add('div', 'editable', { contenteditable: 'true' });
add('div', 'plaintext', { contenteditable: 'plaintext-only' });
add('canvas', 'canvas', { tabindex: '0' });

{
  const shadow = place().attachShadow({ mode: 'closed' });
  shadow.innerHTML = '<textarea></textarea>';
  const area = shadow.firstChild;
  fields.shadow = { element: () => area, held: () => area.value };
}
{
  const shadow = place().attachShadow({ mode: 'closed' });
  shadow.innerHTML = '<input type="password">';
  fields.hidden = { element: () => shadow.firstChild, held: () => shadow.firstChild.value };
}
{
  const root = place();
  let seen = '';
  function Field() {
    const [value, setValue] = useState('');
    seen = value;
    return createElement('textarea', { value, onChange: (event) => setValue(event.target.value) });
  }
  createRoot(root).render(createElement(Field));
  fields.react = { element: () => root.firstChild, held: () => seen };
}
{
  const schema = new Schema({
    nodes: addListNodes(basic.spec.nodes, 'paragraph block*', 'block'),
    marks: basic.spec.marks,
  });
  const doc = DOMParser.fromSchema(schema).parse(document.createElement('div'));
  const plugins = [history(), keymap({ 'Mod-z': undo, 'Mod-y': redo })];
  const view = new EditorView(place(), { state: EditorState.create({ doc, plugins }) });
  fields.prosemirror = { element: () => view.dom, held: () => view.state.doc.textContent };
}
{
  const quill = new Quill(place());
  fields.quill = { element: () => quill.root, held: () => quill.getText() };
}
{
  const element = add('div', 'lexical', { contenteditable: 'true' });
  const editor = createEditor({ nodes: [ListNode, ListItemNode], onError: console.error });
  editor.setRootElement(element);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  fields.lexical.held = () => editor.getEditorState().read(() => $getRoot().getTextContent());
}
{
  const root = place();
  const editor = withHistory(withReact(createSlate()));
  const initialValue = [{ type: 'paragraph', children: [{ text: '' }] }];
  createRoot(root).render(createElement(Slate, { editor, initialValue }, createElement(Editable)));
  fields.slate = {
    element: () => root.querySelector('[data-slate-editor]'),
    held: () => editor.children.map((node) => Node.string(node)).join('\n'),
  };
}
{
  const target = place();
  let editor;
  tinymce.init({
    ...{
      target,
      license_key: 'gpl',
      skin: false,
      content_css: false,
      menubar: false,
      toolbar: false,
      promotion: false,
    },
    setup(made) {
      editor = made;
      // It would stay hidden without a skin, and could not get the focus.
      made.on('init', () => made.getContainer().style.removeProperty('visibility'));
    },
  });
  fields.tinymce = { element: () => editor?.initialized && editor, held: () => editor.getContent({ format: 'text' }) };
}
for (const [name, origin] of [
  ['same', location.origin],
  ['other', 'https://bbb.example.org'],
]) {
  const frame = document.createElement('iframe');
  frame.src = `${origin}/stand-in/inner`;
  body.append(frame);
  const area = () => frame.contentDocument?.querySelector('textarea');
  fields[name] = { element: () => area() ?? frame, held: () => area()?.value ?? '' };
}

window.form = {
  names: Object.keys(fields),
  /** Whether a field is there; an editor may come late. */
  isReady: (name) => Boolean(fields[name].element()),
  focus(name) {
    const element = fields[name].element();
    element.focus();
    element.scrollIntoView?.();
  },
  read: (name) => fields[name].held(),
  /** The elements of an editor, to see what became of rich text. */
  html: (name) => (name === 'tinymce' ? tinymce.get()[0].getContent() : fields[name].element().innerHTML),
};
