import { Heading } from './renderMarkdown';
import { NavigationEntry } from './readNavigation';
import { linkBetween } from './urlOf';

/**
 * A page in the markup of Material for MkDocs, of which the TechDocs reader
 * knows the classes: it lays out the navigation, the contents and the article.
 */
export function renderPage(options: {
  file: string;
  title: string;
  siteName: string;
  html: string;
  headings: Heading[];
  navigation: NavigationEntry[];
  stylesheet: string;
}): string {
  const { file, title, siteName, html, headings, navigation } = options;
  const { stylesheet } = options;
  const contents = headings.filter(({ level }) => level === 2 || level === 3);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escape(title)} - ${escape(siteName)}</title>
<link rel="stylesheet" href="${linkBetween(file, stylesheet)}">
</head>
<body>
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off" aria-label="Navigation">
<label class="md-overlay" for="__drawer"></label>
<header class="md-header"><label class="md-header__button" for="__drawer"></label></header>
<div class="md-container" data-md-component="container">
<main class="md-main" data-md-component="main">
<div class="md-main__inner md-grid">
<div class="md-sidebar md-sidebar--primary" data-md-component="sidebar" data-md-type="navigation">
<div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">
<nav class="md-nav md-nav--primary" aria-label="Navigation">
${listOf(navigation, file)}
</nav>
</div></div>
</div>
<div class="md-sidebar md-sidebar--secondary" data-md-component="sidebar" data-md-type="toc">
<div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">
<nav class="md-nav md-nav--secondary" aria-label="On this page">
${
  contents.length > 0
    ? `<div class="md-nav__title">On this page</div>
<ul class="md-nav__list">${contents.map(contentOf).join('')}</ul>`
    : ''
}
</nav>
</div></div>
</div>
<div class="md-content" data-md-component="content">
<article class="md-content__inner md-typeset">
${html}
</article>
</div>
</div>
</main>
</div>
</body>
</html>
`;
}

function listOf(entries: NavigationEntry[], file: string): string {
  const items = entries.map(entry => {
    if ('entries' in entry) {
      return `<li class="md-nav__item md-nav__item--section"><div class="md-nav__title">${escape(
        entry.title,
      )}</div>${listOf(entry.entries, file)}</li>`;
    }
    const isHere = entry.file === file;
    const [item, link] = isHere
      ? ['md-nav__item md-nav__item--active', 'md-nav__link--active']
      : ['md-nav__item', ''];
    return `<li class="${item}"><a class="md-nav__link ${link}" href="${linkBetween(
      file,
      entry.file,
    )}"${isHere ? ' aria-current="page"' : ''}>${escape(entry.title)}</a></li>`;
  });
  return `<ul class="md-nav__list">${items.join('\n')}</ul>`;
}

function contentOf({ level, title, id }: Heading): string {
  return `<li class="md-nav__item md-nav__item--level-${level}"><a class="md-nav__link" href="#${id}">${escape(
    title,
  )}</a></li>`;
}

function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
