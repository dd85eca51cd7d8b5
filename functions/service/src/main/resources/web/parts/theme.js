// Light, dark, or as the system has it.

const KEPT = 'linksnap.theme';
const THEMES = ['auto', 'light', 'dark'];

/** @returns {'auto'|'light'|'dark'} */
export function themeName() {
  const kept = localStorage.getItem(KEPT);
  return THEMES.includes(kept) ? kept : 'auto';
}

export function applyTheme() {
  document.documentElement.dataset.theme = themeName();
}

export function nextTheme() {
  localStorage.setItem(KEPT, THEMES[(THEMES.indexOf(themeName()) + 1) % THEMES.length]);
  applyTheme();
}
