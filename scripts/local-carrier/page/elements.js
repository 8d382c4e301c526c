// Small help for building the page without a framework.

/** `element('button', {class: 'x', 'data-testid': 'y', onclick: f}, child, 'text')`. Null children are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const shapes = {
  phone:
    'M6.600 4c.8-.8 2.100-.6 2.600.4l1.100 2.500c.3.700.1 1.400-.4 1.900l-1 .9c.9 1.900 2.500 3.500 4.400 4.400l.9-1c.500-.5 1.200-.7 1.900-.4l2.500 1.100c1 .500 1.200 1.800.4 2.600l-1.200 1.200c-.9.900-2.200 1.200-3.400.8-4.600-1.600-8.200-5.200-9.800-9.800-.4-1.200-.1-2.500.8-3.400z',
  erase: 'M9 6h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H9l-5-6zM11 9.500l5 5M16 9.500l-5 5',
  send: 'M4 12l16-7-6 16-3-7z',
  sound: 'M5 9.500v5h3l4.500 4v-13L8 9.500zM16 9a4 4 0 0 1 0 6M18.500 6.500a8 8 0 0 1 0 11',
  silent: 'M5 9.500v5h3l4.500 4v-13L8 9.500zM16.500 9.500l5 5M21.500 9.500l-5 5',
  microphone:
    'M12 4a2.500 2.500 0 0 1 2.500 2.500v5a2.500 2.500 0 0 1-5 0v-5A2.500 2.500 0 0 1 12 4zM6.500 11.500a5.500 5.500 0 0 0 11 0M12 17v3',
  picture: 'M4 6h16v12H4zM4 16l5-5 4 4 3-3 4 4M15.500 9.500h.01',
  keys: 'M5 5h2v2H5zM11 5h2v2h-2zM17 5h2v2h-2zM5 11h2v2H5zM11 11h2v2h-2zM17 11h2v2h-2zM5 17h2v2H5zM11 17h2v2h-2zM17 17h2v2h-2z',
  fold: 'M7 14l5-5 5 5',
  unfold: 'M7 10l5 5 5-5',
};

/** A line drawing of 24 by 24 that takes the colour of the text. `filled` for a solid one. */
export function icon(name, filled = false) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon icon-${name}`);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shapes[name]);
  path.setAttribute('fill', filled ? 'currentColor' : 'none');
  path.setAttribute('stroke', filled ? 'none' : 'currentColor');
  path.setAttribute('stroke-width', '1.7');
  path.setAttribute('stroke-linecap', 'round');
  path.setAttribute('stroke-linejoin', 'round');
  svg.append(path);
  return svg;
}

/** Minutes and seconds of so many milliseconds. */
export function clockFace(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}
