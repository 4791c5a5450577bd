import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { identify } from './identity.ts';
import type { AuthMode } from './identity.ts';
import { View } from './view.ts';

/** Asks who is there; tells an `identity` event. */
export class SignIn extends View {
  static override properties = { mode: {}, wrong: { state: true } };

  declare mode: AuthMode;
  declare wrong: boolean;

  override render(): TemplateResult {
    const dev = this.mode === 'dev';
    return html`
      <form class="sign-in panel" @submit=${this.#submit}>
        <h2>${dev ? 'Who are you today?' : 'Sign in'}</h2>
        <p class="detail">
          ${dev
            ? 'This server runs in dev mode: any name is let in, and no password is asked for.'
            : 'Paste an access token of your identity provider. It stays in this tab.'}
        </p>
        <label for="who">${dev ? 'Name' : 'Access token'}</label>
        <input
          id="who"
          name="who"
          type=${dev ? 'text' : 'password'}
          .value=${dev ? 'demo' : ''}
          autocomplete=${dev ? 'nickname' : 'off'}
          autocapitalize="none"
          spellcheck="false"
          required
          aria-invalid=${this.wrong ? 'true' : nothing}
          aria-describedby=${this.wrong ? 'who-wrong' : nothing}
        />
        ${this.wrong
          ? html`<p class="reason" id="who-wrong" role="alert">
              ${dev ? 'Letters, digits, - and _ only, at most 64.' : 'That is not a token that names a user.'}
            </p>`
          : nothing}
        <button class="button primary" type="submit">Sign in</button>
      </form>
    `;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = new FormData(event.target as HTMLFormElement).get('who');
    const identity = identify(this.mode, String(typed));
    this.wrong = !identity;
    if (identity) this.dispatchEvent(new CustomEvent('identity', { detail: identity }));
  };
}

customElements.define('reelay-sign-in', SignIn);
