/*
 * A form with a field of each kind that applicant systems have, and with the ratings and buttons of one. `form.focus(name)` puts the caret into
 * a field, `form.read(name)` tells what the field, and the editor behind it, hold, `form.touched()` what was pressed or chosen.
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
/** In a form, so that Enter in a field could send it. */
const body = document.body.appendChild(document.createElement('form'));

/** What was pressed or chosen, and what of it was chosen at first. */
const touched = [];
const CONTROLS = 'button, select, input:is([type=radio], [type=checkbox], [type=submit])';
for (const type of ['click', 'input', 'change', 'submit', 'reset'])
  window.addEventListener(
    type,
    (event) => {
      const control = event.target.closest?.(type === 'submit' || type === 'reset' ? 'form' : CONTROLS);
      if (control?.closest('form') !== body) return;
      touched.push(`${type}: ${control.name || control.textContent}`);
      if (control === body) event.preventDefault();
    },
    true,
  );
const chosen = () =>
  [...body.querySelectorAll(CONTROLS)].map(({ value, checked }) => `${value} ${checked ?? ''}`).join(', ');

function labelled(element, words) {
  const label = document.createElement('label');
  label.append(words, element);
  return label;
}

function add(tag, name, attributes = {}) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  body.append(tag === 'input' || tag === 'textarea' ? labelled(element, `${name}: `) : element);
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

const controls = {};
function control(name, element) {
  element.name ||= name;
  controls[name] ??= element;
  return element;
}
for (const attribute of ['Finding out', 'Trade-offs', 'Own part', 'Learning', 'Explaining']) {
  const group = body.appendChild(document.createElement('fieldset'));
  group.append(Object.assign(document.createElement('legend'), { textContent: attribute }));
  for (const rating of ['Definitely not', 'No', 'Mixed', 'Yes', 'Strong yes']) {
    const radio = Object.assign(document.createElement('input'), { type: 'radio', name: attribute, value: rating });
    group.append(labelled(control('rating', radio), rating));
  }
}
{
  const select = document.createElement('select');
  select.append(...['No decision', 'Definitely not', 'No', 'Yes', 'Strong yes'].map((word) => new Option(word, word)));
  body.append(labelled(control('verdict', select), 'Overall recommendation: '));
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', value: 'on' });
  body.append(labelled(control('private', box), 'Private'));
  for (const [type, word] of [
    ['button', 'Save draft'],
    ['reset', 'Cancel'],
    ['submit', 'Submit scorecard'],
  ])
    body.append(control(type, Object.assign(document.createElement('button'), { type, textContent: word })));
}
for (const [name, element] of Object.entries(controls)) fields[name] = { element: () => element, held: () => '' };
const chosenAtFirst = chosen();

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
  /** What was pressed or chosen of the form's buttons and ratings, by whatever way. */
  touched: () => [...touched, ...(chosen() === chosenAtFirst ? [] : [chosen()])],
  /** The elements of an editor, to see what became of rich text. */
  html: (name) => (name === 'tinymce' ? tinymce.get()[0].getContent() : fields[name].element().innerHTML),
};
