import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { curl, plain, react } from './examples.ts';
import { View } from './view.ts';

/** How to listen to the generation just made, ready to paste. */
export class Snippets extends View {
  static override properties = { generationId: {}, token: {}, apiUrl: {} };

  declare generationId: string;
  /** A dev token is no secret and is filled in; any other stays out of the page. */
  declare token: string | undefined;
  declare apiUrl: string;

  override render(): TemplateResult {
    const { origin } = location;
    const about = {
      origin,
      api: this.apiUrl || origin,
      token: this.token ?? 'YOUR_TOKEN',
      generationId: this.generationId,
    };
    return html`
      <section class="snippets" aria-labelledby="snippets-title">
        <h2 id="snippets-title">The same from your own code</h2>
        ${this.#snippet('JavaScript', plain(about))}
        ${this.#snippet('React', react(about))}
        ${this.#snippet('curl', curl(about))}
      </section>
    `;
  }

  #snippet(name: string, code: string): TemplateResult {
    return html`
      <details name="snippet">
        <summary>${name}</summary>
        <pre tabindex="0" aria-label=${`${name} example`}><code>${code}</code></pre>
        <button class="button" type="button" @click=${() => this.#copy(name, code)}>Copy</button>
      </details>
    `;
  }

  async #copy(name: string, code: string): Promise<void> {
    await navigator.clipboard.writeText(code);
    this.dispatchEvent(new CustomEvent('say', { detail: `${name} example copied`, bubbles: true }));
  }
}

customElements.define('reelay-snippets', Snippets);
