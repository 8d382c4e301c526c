// The messages tab: one thread with the line, pictures and files in it, and how far each text has come.
import { element, icon } from './elements.js';
import { storeFile } from './exchange.js';
import * as sounds from './sounds.js';
import { words } from './words.js';

const ticks = { sending: '…', delivered: '✓✓', failed: '!' };

export function createTextsTab({ line: firstLine, send, refuse }) {
  let line = firstLine;
  let texts = [];
  let readCount = null;
  let receivedCount = 0;
  let attached = [];

  const thread = element('ol', { class: 'thread', 'data-testid': 'text-thread', tabindex: '0' });
  const empty = element('p', { class: 'hint' });
  const input = element('textarea', {
    class: 'write',
    rows: '1',
    maxlength: '1600',
    'data-testid': 'text-input',
    oninput: grow,
    onkeydown: (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      submit();
    },
  });
  const sendButton = element(
    'button',
    { type: 'submit', class: 'small-send', 'data-testid': 'text-send' },
    icon('send', true),
  );
  const chooser = element('input', {
    type: 'file',
    hidden: true,
    multiple: true,
    'data-testid': 'text-file',
    onchange: () => {
      attached = [...attached, ...chooser.files];
      chooser.value = '';
      showAttached();
      input.focus();
    },
  });
  const attachButton = element(
    'button',
    { type: 'button', class: 'attach', 'data-testid': 'text-attach', onclick: () => chooser.click() },
    icon('picture'),
  );
  const attachments = element('ul', { class: 'attachments', hidden: true });
  const root = element(
    'div',
    { class: 'texts-tab' },
    element('div', { class: 'thread-box' }, empty, thread),
    attachments,
    element(
      'form',
      {
        class: 'write-form',
        onsubmit: (event) => {
          event.preventDefault();
          submit();
        },
      },
      chooser,
      attachButton,
      input,
      sendButton,
    ),
  );

  async function submit() {
    const body = input.value.trim();
    const files = attached;
    if (body === '' && files.length === 0) return;
    input.value = '';
    attached = [];
    grow();
    showAttached();
    try {
      const mediaUrls = await Promise.all(files.map(storeFile));
      await send('text', { to: line.number, body, mediaUrls });
    } catch (error) {
      refuse(error);
    }
  }

  function showAttached() {
    attachments.hidden = attached.length === 0;
    attachments.replaceChildren(
      ...attached.map((file) =>
        element(
          'li',
          {},
          element('span', { class: 'file-name' }, file.name),
          element(
            'button',
            {
              type: 'button',
              'aria-label': words('unattach', { name: file.name }),
              onclick: () => {
                attached = attached.filter((other) => other !== file);
                showAttached();
                input.focus();
              },
            },
            '×',
          ),
        ),
      ),
    );
  }

  function grow() {
    input.style.height = 'auto';
    input.style.height = `${Math.min(120, input.scrollHeight)}px`;
  }

  function show() {
    empty.textContent = words('noTexts', { number: line.number });
    empty.hidden = texts.length > 0;
    thread.hidden = texts.length === 0;
    thread.setAttribute('aria-label', words('texts', { number: line.number }));
    input.placeholder = words('write');
    input.setAttribute('aria-label', words('write'));
    sendButton.setAttribute('aria-label', words('send'));
    attachButton.setAttribute('aria-label', words('attach'));
    attachButton.title = words('attach');
    showAttached();
    thread.replaceChildren(...texts.map(textElement));
    thread.scrollTop = thread.scrollHeight;
  }

  return {
    root,
    /** Texts received that were not on the screen yet; `shown` when they are now. */
    unreadCount(shown) {
      if (shown || readCount === null) readCount = receivedCount;
      return receivedCount - readCount;
    },
    update(state) {
      const before = receivedCount;
      const stayed = JSON.stringify(texts) === JSON.stringify(state.texts);
      texts = state.texts;
      receivedCount = texts.filter((text) => text.direction === 'received').length;
      // A full thread slides: what was read must not become unread again.
      if (readCount !== null && receivedCount < readCount) readCount = receivedCount;
      if (readCount !== null && receivedCount > before) sounds.chime();
      if (!stayed || texts.length === 0) show();
    },
    setLine(next) {
      line = next;
      show();
    },
    renameWords: show,
  };
}

function textElement(text) {
  const time = new Date(text.atMs).toLocaleTimeString('ru-RU', { hour: '2-digit', minute: '2-digit' });
  return element(
    'li',
    {
      class: `bubble ${text.direction}`,
      'data-testid': 'text',
      'data-direction': text.direction,
      'data-status': text.status,
    },
    text.body === '' ? null : element('span', { class: 'text' }, text.body),
    ...text.mediaUrls.map(mediumElement),
    element(
      'span',
      { class: 'meta' },
      time,
      text.direction === 'sent'
        ? element(
            'span',
            {
              class: `tick ${text.status}`,
              title: words(text.status),
              role: 'img',
              'aria-label': words(text.status),
            },
            ticks[text.status],
          )
        : null,
    ),
  );
}

/** A picture where it is one; anything else, and what lies elsewhere, as a link. */
function mediumElement(url) {
  const link = (name) => element('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, name);
  if (new URL(url).origin !== location.origin) return link(url);
  const picture = element('img', { class: 'sent-picture', src: url, alt: words('sentPicture') });
  picture.addEventListener('error', () => picture.replaceWith(link(words('sentFile'))));
  return picture;
}
