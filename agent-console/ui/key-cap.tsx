/** Beside a button's words: the key that does the same. The button itself tells it to screen readers (`aria-keyshortcuts`). */
import { Kbd } from './kbd.tsx';

export function KeyCap({ children }: { children: string }) {
  return (
    <span aria-hidden="true">
      <Kbd>{children}</Kbd>
    </span>
  );
}
