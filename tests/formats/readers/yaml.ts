import * as jsYaml from 'js-yaml';
import * as jsYaml3 from 'js-yaml-3';
import { parse } from 'yaml';
import * as pyYaml from 'yaml-js';

/** YAML readers: of both versions, by four authors. The last one is PyYAML, ported to JavaScript. */
export const YAML_READERS: Readonly<Record<string, (source: string) => unknown>> = {
  'yaml, 1.2': (source) => parse(source, { version: '1.2', strict: true }),
  'yaml, 1.1': (source) => parse(source, { version: '1.1', strict: true }),
  'js-yaml 4': jsYaml.load,
  'js-yaml 3': jsYaml3.safeLoad,
  'yaml-js': pyYaml.load,
};
