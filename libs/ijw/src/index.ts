export { createIjw, type Ijw, type IjwOptions } from './create-ijw';
export { kindNamedIn } from './kind-named-in';
export { schemaRules, schemaRulesInWords, type SchemaRule } from './schema-rules';
