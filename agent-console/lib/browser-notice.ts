/** Notices of the operating system, for what must be seen while the console's tab is hidden. */

export type NoticePermission = 'granted' | 'denied' | 'default' | 'unsupported';

export function noticePermission(): NoticePermission {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission;
}

export async function askNoticePermission(): Promise<NoticePermission> {
  if (typeof Notification === 'undefined') return 'unsupported';
  return Notification.requestPermission();
}

/** Shown only when the tab is hidden: a visible tab shows it itself. `onOpen` runs when it is clicked. */
export function noticeIfHidden(tag: string, title: string, body: string, onOpen: () => void): void {
  if (noticePermission() !== 'granted' || document.visibilityState === 'visible') return;
  const notice = new Notification(title, { body, tag, icon: '/favicon.svg', requireInteraction: true });
  notice.onclick = () => {
    window.focus();
    notice.close();
    onOpen();
  };
}
