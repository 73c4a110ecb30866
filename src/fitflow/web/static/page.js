// What the page does beyond links and forms: draws, shows tables, sorts, finds, hears keys.
(() => {
  const every = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const root = document.documentElement;

  // charts, drawn section by section while the rest of the page still comes
  const drawn = new Map();
  function draw(box) {
    const text = box.parentElement.querySelector('script[type="application/json"]').textContent;
    Charts.draw(box, JSON.parse(text));
    drawn.set(box, box.clientWidth);
  }
  const visible = box => box.clientWidth > 0;
  const drawAll = () => every('.chart').filter(visible).forEach(draw);
  const watch = new ResizeObserver(entries =>
    entries.forEach(({ target }) => {
      if (visible(target) && drawn.get(target) !== target.clientWidth) draw(target);
    }),
  );
  function adopt(grid) {
    if (grid.dataset.adopted) return;
    grid.dataset.adopted = 'yes';
    every('.chart', grid).filter(visible).forEach(draw);
    every('.chart', grid).forEach(box => watch.observe(box));
    every('.card.table table', grid).forEach(sortable);
  }
  // A grid is whole once something stands after its section.
  const adoptWhole = () =>
    every('.part + *').forEach(after => {
      const grid = one('.grid', after.previousElementSibling);
      if (grid) adopt(grid);
    });

  // light and dark
  const dusk = matchMedia('(prefers-color-scheme: dark)'),
    paper = matchMedia('print');
  const isDark = () => (root.dataset.theme || (dusk.matches ? 'dark' : 'light')) === 'dark';
  function nameTheme() {
    const button = one('#theme');
    if (button) button.textContent = isDark() ? 'Light' : 'Dark';
  }
  function turn() {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try {
      localStorage.setItem('fitflow.theme', root.dataset.theme);
    } catch {
      /* kept for this page only */
    }
    nameTheme();
    drawAll();
  }
  dusk.addEventListener('change', () => {
    nameTheme();
    drawAll();
  });
  paper.addEventListener('change', drawAll);
  one('#theme')?.addEventListener('click', turn);
  nameTheme();

  // a card's menu
  const card = inside => inside.closest('.card');
  function asTable(button) {
    const isTable = card(button).classList.toggle('as-table');
    button.setAttribute('aria-pressed', isTable);
    button.textContent = isTable ? 'Show as chart' : 'Show as table';
  }
  function more(button) {
    const table = button.previousElementSibling,
      isBrief = table.classList.toggle('brief');
    button.dataset.text ||= button.textContent;
    button.textContent = isBrief ? button.dataset.text : 'Show fewer';
    button.setAttribute('aria-expanded', !isBrief);
  }
  async function copy(button) {
    const url = new URL(location.href);
    url.hash = card(button).id;
    try {
      await navigator.clipboard.writeText(url.href);
      button.textContent = 'Link copied';
    } catch {
      location.hash = url.hash;
      button.textContent = 'Link is in the address bar';
    }
  }
  const safe = text => (/^[=+\-@\t\r]/.test(text) ? "'" + text : text);
  const quoted = text => (/[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
  /** The table's raw values as CSV, for a page that has no server. */
  function csv(button) {
    const lines = every('tr', card(button)).map(row =>
      [...row.cells].map(cell => quoted(cell.dataset.v ?? safe(cell.textContent.trim()))).join(','),
    );
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([lines.join('\r\n') + '\r\n'], { type: 'text/csv' }));
    link.download = card(button).id + '.csv';
    link.click();
    URL.revokeObjectURL(link.href);
  }
  const ACTS = { table: asTable, more, copy, csv };
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-act]');
    if (button) ACTS[button.dataset.act](button);
    every('.menu[open]').forEach(menu => {
      if (!menu.contains(event.target) || event.target.closest('[data-act="table"], a'))
        menu.open = false;
    });
    const target = event.target.closest('a[href^="#def-"]');
    if (target) one(target.getAttribute('href')).open = true;
  });

  // sorting
  function sortable(table) {
    every('thead th', table).forEach((head, place) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      button.addEventListener('click', () => sort(table, head, place));
      head.replaceChildren(button);
    });
  }
  const worth = cell => {
    const raw = cell.dataset.v ?? cell.textContent;
    return raw === '' || isNaN(raw) ? raw : Number(raw);
  };
  function sort(table, head, place) {
    const way = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1,
      body = table.tBodies[0];
    every('th[aria-sort]', table).forEach(other => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', way > 0 ? 'ascending' : 'descending');
    const compare = (a, b) =>
      typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
    body.append(
      ...[...body.rows].sort((a, b) => way * compare(worth(a.cells[place]), worth(b.cells[place]))),
    );
  }

  // the rows before and after, in their place; a metric's own page is left for the next one
  async function turnRows(link) {
    const place = card(link),
      wasBrief = Boolean(one('.brief', place));
    const answer = await fetch(link.href),
      page = new DOMParser().parseFromString(await answer.text(), 'text/html'),
      rows = one('.card .rows', page);
    if (!rows) throw new Error(`no rows at ${link.href}`);
    one('.rows', place).replaceWith(rows);
    every('table', rows).forEach(sortable);
    const button = one('.more', rows);
    if (button && !wasBrief) more(button);
    (one(`.cut [rel="${link.rel}"]`, rows) || one('.cut [rel]', rows))?.focus();
  }
  if (!one('main.single'))
    document.addEventListener('click', event => {
      const link = event.target.closest('.cut [rel]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      turnRows(link).catch(() => location.assign(link.href));
    });

  // finding a metric
  const find = one('#find');
  function filter() {
    const wanted = find.value.trim().toLowerCase();
    every('.card').forEach(item => {
      item.hidden = !item.dataset.words.toLowerCase().includes(wanted);
    });
    every('.part').forEach(part => {
      part.hidden = !one('.card:not([hidden])', part);
    });
    const count = every('.card:not([hidden])').length,
      found = one('#found');
    found.hidden = !wanted;
    found.textContent = count
      ? `${count} of ${every('.card').length} metrics`
      : `No metric is called \u201c${find.value}\u201d.`;
  }
  find?.addEventListener('input', filter);

  // keys
  const listKeys = () => one('#key-list')?.showModal();
  one('#keys')?.addEventListener('click', listKeys);
  function clear() {
    every('.menu[open]').forEach(menu => {
      menu.open = false;
      one('summary', menu).focus();
    });
    if (find && document.activeElement === find) {
      find.value = '';
      filter();
      find.blur();
    }
  }
  const KEYS = {
    '/': () => (find || one('#seek'))?.focus(),
    '?': listKeys,
    t: turn,
    x: () => {
      const pick = one('select[name="compare"]');
      if (pick) {
        pick.selectedIndex = 1 - pick.selectedIndex;
        compare(pick.value);
      }
    },
  };
  /** Changes only the comparison and keeps a named range named. */
  function compare(value) {
    const url = new URL(location.href);
    url.searchParams.set('compare', value);
    location.assign(url);
  }
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') clear();
    const isTyping = event.target.closest('input, select, textarea, dialog[open]');
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const preset = /^[1-9]$/.test(event.key) && every('.presets a')[event.key - 1];
    if (preset) preset.click();
    else if (KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  one('select[name="compare"]')?.addEventListener('change', event => compare(event.target.value));

  const coming = new MutationObserver(adoptWhole);
  coming.observe(one('main'), { childList: true });
  adoptWhole();
  function whole() {
    coming.disconnect();
    every('.grid').forEach(adopt);
    const address = one('#address');
    if (address && location.protocol.startsWith('http')) address.textContent = location.href;
    root.dataset.charts = 'drawn';
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', whole);
  else whole();
})();
