/**
 * What Material for MkDocs brings beside what the TechDocs reader lays over it,
 * which has the layout, the sizes and, as variables, the portal's colours.
 */
export const STYLES = `
* { box-sizing: border-box; }
.md-header, .md-overlay { display: none; }
.md-toggle { display: none; }
.md-content__button[for="__drawer"] { border-radius: 4px; cursor: pointer; display: none; line-height: 0; }
.md-content__button svg { fill: currentColor; height: 24px; width: 24px; }
.md-content__inner { padding: 0 24px 48px; }
.md-sidebar__scrollwrap { overflow-y: auto; }
.md-sidebar__inner { padding: 8px 8px 48px 0; }
.md-nav__list { list-style: none; margin: 0; padding: 0; }
.md-nav__item { margin: 0; padding: 0 8px; }
.md-nav__item--section { margin-top: 16px; }
.md-nav__item--section > .md-nav__list > .md-nav__item { padding: 0 0 0 8px; }
.md-nav__item--level-3 { padding-left: 20px; }
.md-nav__title { font-weight: 700; padding: 4px 0; }
.md-nav--secondary > .md-nav__title { padding: 4px 8px; }
.md-nav__link { color: inherit; padding: 4px 0; text-decoration: none; }
.md-nav__link:hover, .md-nav__link:focus-visible { color: var(--md-typeset-a-color); text-decoration: underline; }
.md-typeset { color: var(--md-typeset-color); line-height: 1.6; overflow-wrap: break-word; }
.md-typeset h1 { margin: 0 0 24px; }
.md-typeset h2 { margin: 40px 0 16px; }
.md-typeset h3 { margin: 32px 0 12px; }
.md-typeset a { color: var(--md-typeset-a-color); text-decoration: none; }
.md-typeset a:hover, .md-typeset a:focus-visible { text-decoration: underline; }
.md-typeset img { max-width: 100%; height: auto; }
.md-typeset code { background: var(--md-code-bg-color); color: var(--md-code-fg-color); border-radius: 2px; font-size: 0.85em; padding: 1px 4px; }
.md-typeset a code { color: inherit; }
.md-typeset pre { background: var(--md-code-bg-color); border-radius: 4px; margin: 16px 0; position: relative; }
.md-typeset pre > code { background: none; display: block; line-height: 1.5; overflow-x: auto; padding: 12px 16px; }
.md-typeset table:not([class]) { display: block; overflow-x: auto; width: max-content; max-width: 100%; margin: 16px 0; }
.md-typeset table:not([class]) th, .md-typeset table:not([class]) td { padding: 8px 12px; text-align: left; vertical-align: top; }
.md-typeset td code { overflow-wrap: normal; }
.md-typeset li { margin: 4px 0; }
@media screen and (max-width: 76.1875em) {
  .md-content__button[for="__drawer"] { display: inline-block; }
  /* What the button stands for, where the keyboard finds it. */
  .md-toggle { display: block; height: 1px; margin: 0; opacity: 0; position: absolute; width: 1px; }
  .md-toggle:focus-visible ~ .md-container .md-content__button[for="__drawer"] { outline: 2px solid currentColor; outline-offset: 2px; }
  /* Whatever lies beside the navigation closes it. */
  [data-md-toggle=drawer]:checked ~ .md-overlay { display: block; inset: 0; position: fixed; z-index: 3; }
  .md-sidebar--primary { z-index: 4; background: var(--md-default-bg-color); transition: transform 0.2s; }
  .md-sidebar--primary .md-sidebar__scrollwrap { height: 100%; }
  [data-md-toggle=drawer]:checked ~ .md-container .md-sidebar--primary { box-shadow: var(--md-shadow-z3); }
}
`;
