/** How one takes cases: in the browser, with one's own phone, or texts and desk work only. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DEVICES, type Device } from '../../flows/contract/words.ts';
import { useSession } from '../board/session.ts';
import styles from './presence.module.css';
import { isPossible } from './usual-device.ts';

export function DeviceChoice({ value, onChange }: { value: Device; onChange: (device: Device) => void }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const name = useId();
  return (
    <fieldset className={styles.devices}>
      <legend className={styles.heading}>{t('shift.device')}</legend>
      {DEVICES.map((device) => {
        const impossible = !isPossible(device, staff);
        return (
          <label key={device} className={styles.device} data-impossible={impossible || undefined}>
            <input
              type="radio"
              name={name}
              checked={value === device}
              disabled={impossible}
              onChange={() => onChange(device)}
            />
            <span>
              {t(`device.${device}`)}
              <span className={styles.soft}>
                {impossible ? t(`shift.impossible.${device}`) : t(`deviceHint.${device}`)}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
