/** The browser's storage. It can be full or switched off: the page works without, and warns before it is closed. */
export const stored = {
  get(area, key) {
    try { return area().getItem(key); } catch { return null; }
  },
  /** Removes the key where the value is empty; false when nothing could be written. */
  set(area, key, value) {
    try {
      if (value) area().setItem(key, value);
      else area().removeItem(key);
      return true;
    } catch { return false; }
  },
  keys(area) {
    try { return Object.keys(area()); } catch { return []; }
  },
};

export const lasting = () => window.localStorage;
export const ofThisTab = () => window.sessionStorage;
