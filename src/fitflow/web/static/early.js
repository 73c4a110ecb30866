// Runs before the first paint: says that scripts run, and keeps the choice of light or dark.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  let theme = null;
  try {
    theme = localStorage.getItem('fitflow.theme');
  } catch {
    /* a page from a file may have no storage */
  }
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
})();
