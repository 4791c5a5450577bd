import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { View } from './view.ts';

const FIRST_PROMPT = 'A paper boat sails down a rainy street at dusk, seen from just above the water';
/** As long as the API takes. */
const LONGEST_PROMPT = 8000;

/** The prompt, filled in so that the first press of the button shows the whole journey; tells a `generate` event. */
export class Composer extends View {
  override render(): TemplateResult {
    return html`
      <form class="composer panel" @submit=${this.#submit} @keydown=${this.#keydown}>
        <label for="prompt">What should it show?</label>
        <textarea id="prompt" name="prompt" rows="2" maxlength=${LONGEST_PROMPT} required .value=${FIRST_PROMPT}></textarea>
        <button class="button primary" type="submit">Generate</button>
      </form>
    `;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const prompt = String(new FormData(event.target as HTMLFormElement).get('prompt')).trim();
    if (prompt) this.dispatchEvent(new CustomEvent('generate', { detail: prompt }));
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.querySelector('form')?.requestSubmit();
    }
  };
}

customElements.define('reelay-composer', Composer);
