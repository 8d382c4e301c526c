/** Sign-in. Says apart what a person can mend (login, layout), what takes waiting, and what is not theirs. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../flows/contract/staff-view.ts';
import { signIn } from '../lib/api.ts';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { Logo } from '../ui/logo.tsx';
import styles from './login-page.module.css';

type Failure = 'wrongPassword' | 'lockedOut' | 'tooMany' | 'offline' | 'broken' | 'fill';

interface Props {
  onSignedIn: (session: SessionView) => void;
  /** The session ended while one was at work. */
  ended: boolean;
}

export function LoginPage({ onSignedIn, ended }: Props) {
  const { t } = useTranslation();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (login.trim() === '' || password === '') return setFailure('fill');
    setPending(true);
    setFailure(null);
    const result = await signIn(login.trim(), password);
    setPending(false);
    if (result.ok) onSignedIn(result.session);
    else setFailure(result.failure);
  };

  return (
    <div className={styles.page}>
      <main id="content" className={styles.box}>
        <Logo />
        <h1 className={styles.title}>{t('login.title')}</h1>
        {ended && !failure && <p className={styles.ended}>{t('login.signedOut')}</p>}
        <form className={styles.form} onSubmit={submit} noValidate>
          <TextInput
            label={t('login.login')}
            name="login"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            size="md"
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('login.password')}
            name="password"
            autoComplete="current-password"
            size="md"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('login.showPassword') }}
          />
          <div role="alert" className={styles.alert} data-testid="login-failure">
            {failure && (
              <p className={styles.failure}>
                <IconAlertCircle size={18} aria-hidden="true" />
                {t(`login.${failure}`)}
              </p>
            )}
          </div>
          <Button type="submit" size="md" loading={pending} fullWidth>
            {t('login.submit')}
          </Button>
        </form>
        <div className={styles.language}>
          <LanguageSwitch />
        </div>
      </main>
    </div>
  );
}
