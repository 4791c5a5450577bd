import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Reading } from '../client/history.ts';
import { View } from './view.ts';

/** What stands where cards will be. */
export class Empty extends View {
  static override properties = { reading: {} };

  /** How far what was made before is known: "nothing" is said only once that was read. */
  declare reading: Reading;

  override render(): TemplateResult {
    return html`
      <section class="empty">
        <div class="frame" aria-hidden="true"><div class=${this.reading === 'read' ? 'leader' : 'leader turning'}></div></div>
        ${this.#words()}
      </section>
    `;
  }

  #words(): TemplateResult {
    switch (this.reading) {
      case 'unread':
        return html`<p>Reading what you made before…</p>`;
      case 'silent':
        return html`<p>The API does not answer, so what you made before cannot be shown. Trying again.</p>`;
      case 'read':
        return html`
          <div>
            <h2>Nothing here yet</h2>
            <p>
              The prompt above is filled in: press <b>Generate</b>. A card is here at once, and tells each step on the way
              to the finished video. You may reload, lose the network or close the tab meanwhile: nothing is missed.
            </p>
          </div>
        `;
    }
  }
}

customElements.define('reelay-empty', Empty);
