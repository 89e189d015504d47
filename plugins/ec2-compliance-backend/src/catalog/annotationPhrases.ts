import { SELECTOR_PHRASES } from 'backstage-plugin-ec2-compliance-common';

/** What is without effect in the annotations of an entity, and what to write. */
export const ANNOTATION_PHRASES = {
  'annotation.unreadable': '`{{annotation}}` cannot be read. {{error}}',
  'annotation.no-claiming-key':
    'Line {{line}} of `{{annotation}}` selects nothing: `{{text}}` names none of the tags that claim instances ({{keys, list}}). Add one, such as `{{example}}`; the other pairs narrow it down',
  'annotation.no-claiming-tags':
    'Line {{line}} of `{{annotation}}` selects nothing: `{{text}}` names no tag that claims instances, as none is configured. List those that may under `ec2Compliance.claims.tagKeys` in app-config',
  'annotation.too-many':
    '`{{annotation}}` names {{found}} entities, of which the first {{limit}} count',
  'annotation.not-a-ref':
    'Line {{line}} of `{{annotation}}` shares with nobody: `{{text}}` is no entity ref. Write one with its kind, such as `component:default/payments`',
  'annotation.no-entity':
    'Line {{line}} of `{{annotation}}` shares with nobody: there is no entity `{{text}}`',
  'annotation.not-none':
    '`{{annotation}}` is without effect: `{{text}}` is not `none`, which is all that it may say',
  'annotation.contradicted':
    '`{{annotation}}` is without effect beside `{{other}}`, which selects instances. Remove one of them',
  'annotation.no-level':
    '`{{annotation}}` is without effect: `{{text}}` is no maturity level. Write `1`, `2` or `3`',
  'annotation.others': {
    one: 'One more entry is without effect',
    other: '{{count}} more entries are without effect',
  },
  ...SELECTOR_PHRASES,
  'selector.other': '{{text}}',
} as const;
