import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Session } from '../client/session.ts';
import { Ticker, View } from './view.ts';
import { linkWords } from './words.ts';

/** The connection, in words. */
export class LinkChip extends View {
  static override properties = { session: { attribute: false }, news: { attribute: false } };

  declare session: Session;
  /** Changes with the session's news, so that they draw the chip. */
  declare news: number;

  constructor() {
    super();
    new Ticker(this, () => this.session.link.phase !== 'live');
  }

  override render(): TemplateResult {
    const { link, lastHeard, roomRefused } = this.session;
    const deaf = roomRefused !== undefined && link.phase === 'live';
    const text = deaf ? 'Not listening' : linkWords(link, lastHeard, Date.now());
    return html`<span class="chip ${deaf ? 'refused' : link.phase}"><i aria-hidden="true"></i>${text}</span>`;
  }
}

customElements.define('reelay-link', LinkChip);
