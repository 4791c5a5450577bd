import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isSent } from '../client/reducer.ts';
import type { Generation } from '../client/reducer.ts';
import { Session } from '../client/session.ts';
import { TabMemory } from '../client/storage.ts';
import { Announcer } from './announcer.ts';
import { browser, soon, watchForDoubt } from './browser.ts';
import { forget, remember, remembered } from './identity.ts';
import type { AuthMode, Identity } from './identity.ts';
import { View } from './view.ts';
import { credits, refusedRoom, usual } from './words.ts';
import './break-it.ts';
import './card.ts';
import './composer.ts';
import './empty.ts';
import './link-chip.ts';
import './sign-in.ts';
import './snippets.ts';

interface Settings {
  readonly apiUrl: string;
  readonly authMode: AuthMode;
  readonly simulatorUrl?: string;
}

const ASPECT_RATIO = '16:9';

/** The page: who is there, what is being made, and what was made before. */
export class App extends View {
  static override properties = {
    settings: { state: true },
    trouble: { state: true },
    identity: { state: true },
    news: { state: true },
  };

  declare settings: Settings | undefined;
  declare trouble: boolean;
  declare identity: Identity | undefined;
  /** Counts the session's news, so that each of them draws the page. */
  declare news: number;
  #session: Session | undefined;
  #announcer = new Announcer();
  #stopProbing: (() => void) | undefined;

  constructor() {
    super();
    this.news = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('say', (event) => this.#say((event as CustomEvent<string>).detail));
    void this.#configure();
  }

  async #configure(): Promise<void> {
    this.trouble = false;
    try {
      const response = await fetch('/page/config');
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      this.settings = await response.json();
      const known = remembered(this.settings!.authMode);
      if (known) this.#signIn(known);
    } catch {
      this.trouble = true;
    }
  }

  #signIn(identity: Identity): void {
    const { apiUrl, authMode } = this.settings!;
    remember(authMode, identity);
    const memory = new TabMemory(identity.userId, () => sessionStorage);
    const token = () => identity.token;
    const session = new Session({ userId: identity.userId, token, apiUrl, around: browser, memory, soon });
    this.#announcer = new Announcer();
    session.watch(() => this.#changed(session));
    this.#stopProbing = watchForDoubt(() => session.probe());
    this.#session = session;
    this.identity = identity;
    session.start();
  }

  /** Takes the focus along when what had it goes away; not when the page is only loaded. */
  async #focus(element: string, field: string): Promise<void> {
    await this.updateComplete;
    const view = this.querySelector<View>(element);
    await view?.updateComplete;
    view?.querySelector<HTMLElement>(field)?.focus();
  }

  readonly #signOut = (): void => {
    this.#stopProbing?.();
    this.#session?.stop();
    this.#session = undefined;
    this.identity = undefined;
    forget();
    void this.#focus('reelay-sign-in', '#who');
  };

  #changed(session: Session): void {
    this.news++;
    const { polite, alert } = this.#announcer.observe(session.generations, session.reading !== 'unread');
    if (polite) this.#say(polite);
    if (alert) this.#aloud('alert', alert);
  }

  #say(text: string): void {
    this.#aloud('status', text);
  }

  #aloud(role: string, text: string): void {
    const region = document.getElementById(`say-${role}`);
    if (region) region.textContent = text;
  }

  override render(): TemplateResult {
    const session = this.#session;
    return html`
      <header class="bar">
        <span class="mark"><img src="/favicon.svg" alt="" width="28" height="28" />Reelay</span>
        ${session ? this.#account(session) : nothing}
      </header>
      <main>${this.#main(session)}</main>
      <footer class="detail">Every state on this page was committed before it was told.</footer>
      <div id="say-status" class="unseen" role="status"></div>
      <div id="say-alert" class="unseen" role="alert"></div>
    `;
  }

  #account(session: Session): TemplateResult {
    const balance = session.credits;
    return html`
      <reelay-link .session=${session} .news=${this.news}></reelay-link>
      ${balance === undefined ? nothing : html`<span class="credits">${credits(balance)}</span>`}
      <span class="who">${session.userId}</span>
      <button class="button quiet" type="button" @click=${this.#signOut}>Sign out</button>
    `;
  }

  #main(session: Session | undefined): TemplateResult {
    const intro = html`
      <div class=${session ? 'intro brief' : 'intro'}>
        <h1>Ask for a video. Watch the news of it arrive.</h1>
        <p>One line of numbered events from the provider to this page: none lost, none twice.</p>
      </div>
    `;
    if (this.trouble) return html`${intro}${this.#unconfigured()}`;
    if (!this.settings) return html`${intro}`;
    if (!session) {
      const signedIn = (event: CustomEvent<Identity>) => {
        this.#signIn(event.detail);
        void this.#focus('reelay-composer', '#prompt');
      };
      return html`${intro}<reelay-sign-in .mode=${this.settings.authMode} @identity=${signedIn}></reelay-sign-in>`;
    }
    const generate = (event: CustomEvent<string>) => session.create(event.detail, ASPECT_RATIO);
    return html`${intro}${this.#refusal(session)}<reelay-composer @generate=${generate}></reelay-composer>
      ${this.#work(session, this.settings)}`;
  }

  #unconfigured(): TemplateResult {
    return html`
      <div class="panel notice" role="alert">
        <p>The server does not answer.</p>
        <button class="button" type="button" @click=${() => this.#configure()}>Try again</button>
      </div>
    `;
  }

  #refusal(session: Session): TemplateResult | typeof nothing {
    const { link, roomRefused } = session;
    const code = link.phase === 'refused' ? link.code : roomRefused;
    return code === undefined ? nothing : html`<p class="panel notice" role="alert">${refusedRoom(code)}</p>`;
  }

  #work(session: Session, settings: Settings): TemplateResult {
    const [newest, ...earlier] = session.generations;
    if (!newest) return html`<reelay-empty .reading=${session.reading}></reelay-empty>`;
    const sent = session.generations.find((each) => isSent(each.status));
    return html`
      ${this.#heldBack(session)}
      <div class=${settings.simulatorUrl ? 'stage' : 'stage alone'}>
        ${repeat([newest], (each) => each.generationId, (each) => this.#card(session, each, false))}
        ${settings.simulatorUrl && sent ? this.#break(session, settings.simulatorUrl, sent, newest) : nothing}
      </div>
      ${sent ? this.#snippets(sent.generationId, settings) : nothing}
      ${earlier.length === 0 ? nothing : this.#shelf(session, earlier)}
    `;
  }

  /** Only beside what can be broken. Hidden, it still ends what it is at. */
  #break(session: Session, simulator: string, sent: Generation, newest: Generation): TemplateResult {
    return html`
      <reelay-break
        .session=${session}
        .simulator=${simulator}
        .generationId=${sent.generationId}
        ?hidden=${sent !== newest}
      ></reelay-break>
    `;
  }

  #snippets(generationId: string, settings: Settings): TemplateResult {
    const token = settings.authMode === 'dev' ? this.identity?.token : undefined;
    return html`
      <reelay-snippets .generationId=${generationId} .token=${token} .apiUrl=${settings.apiUrl}></reelay-snippets>
    `;
  }

  #heldBack(session: Session): TemplateResult | typeof nothing {
    const count = session.heldBack;
    if (count === 0) return nothing;
    const text = count === 1 ? 'One more was started elsewhere' : `${count} more were started elsewhere`;
    return html`
      <button class="button held" type="button" @click=${() => session.showHeldBack()}>${text} – show</button>
    `;
  }

  #shelf(session: Session, earlier: Generation[]): TemplateResult {
    return html`
      <section class="shelf" aria-labelledby="shelf-title">
        <h2 id="shelf-title">Earlier</h2>
        <div class="cards">${repeat(earlier, (each) => each.generationId, (each) => this.#card(session, each, true))}</div>
      </section>
    `;
  }

  #card(session: Session, generation: Generation, small: boolean): TemplateResult {
    return html`
      <reelay-card
        .session=${session}
        .generation=${generation}
        .expected=${usual(session.generations, generation.model)}
        .small=${small}
        .stale=${session.link.phase !== 'live' && session.lastHeard !== undefined}
      ></reelay-card>
    `;
  }
}

customElements.define('reelay-app', App);
