import { isId } from '../client/identifiers.ts';

/** Who is signed in on this page. */
export interface Identity {
  readonly userId: string;
  readonly token: string;
}

export type AuthMode = 'dev' | 'jwt';

const NAME = 'reelay.name';
const TOKEN = 'reelay.token';

/** The last user of this browser (dev: a name) or of this tab (jwt: a token, which is not kept longer than the tab). */
export function remembered(mode: AuthMode): Identity | undefined {
  try {
    const kept = mode === 'dev' ? localStorage.getItem(NAME) : sessionStorage.getItem(TOKEN);
    return kept ? identify(mode, kept) : undefined;
  } catch {
    return undefined;
  }
}

export function remember(mode: AuthMode, { userId, token }: Identity): void {
  try {
    if (mode === 'dev') localStorage.setItem(NAME, userId);
    else sessionStorage.setItem(TOKEN, token);
  } catch {
    // Storage is forbidden: signed in until the next reload.
  }
}

export function forget(): void {
  try {
    localStorage.removeItem(NAME);
    sessionStorage.removeItem(TOKEN);
  } catch {
    // Nothing was kept.
  }
}

/** The identity behind what was typed; undefined when it cannot be one. The server is the one to believe it or not. */
export function identify(mode: AuthMode, typed: string): Identity | undefined {
  const text = typed.trim();
  if (mode === 'dev') return isId(text) ? { userId: text, token: `dev:${text}` } : undefined;
  const userId = subjectOf(text);
  return userId !== undefined && isId(userId) ? { userId, token: text } : undefined;
}

function subjectOf(jwt: string): string | undefined {
  try {
    const payload = jwt.split('.')[1] ?? '';
    const claims = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')));
    return typeof claims.sub === 'string' ? claims.sub : undefined;
  } catch {
    return undefined;
  }
}
