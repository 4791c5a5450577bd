import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Session } from '../client/session.ts';
import { Ticker, View } from './view.ts';
import { linkWords } from './words.ts';

/** The connection, in words. */
export class LinkChip extends View {
  static override properties = { session: { attribute: false }, phase: {} };

  declare session: Session;
  /** Changes with the link, so that a change of the link draws the chip. */
  declare phase: string;

  constructor() {
    super();
    new Ticker(this, () => this.session.link.phase !== 'live');
  }

  override render(): TemplateResult {
    const { link, lastLive } = this.session;
    return html`<span class="chip ${link.phase}"><i aria-hidden="true"></i>${linkWords(link, lastLive, Date.now())}</span>`;
  }
}

customElements.define('reelay-link', LinkChip);
