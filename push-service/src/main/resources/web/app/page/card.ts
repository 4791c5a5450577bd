import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Session } from '../client/session.ts';
import { isEnded } from '../client/reducer.ts';
import type { Generation } from '../client/reducer.ts';
import { Ticker, View } from './view.ts';
import * as words from './words.ts';

const STATIONS = ['Sent', 'Waiting', 'Starting', 'Making', 'Saving', 'Ready'];
const STATION: Partial<Record<Generation['status'], number>> = {
  sending: 0,
  pending: 1,
  starting: 2,
  processing: 3,
  saving: 4,
  completed: 5,
};

/** What stands in the middle of a frame that stays empty. */
const END_MARK: Partial<Record<Generation['status'], string>> = { failed: '×', unsent: '×', canceled: '–' };

/** One generation, state by state. Its frame has its final size from the start, so nothing shifts when the video comes. */
export class GenerationCard extends View {
  static override properties = {
    session: { attribute: false },
    generation: { attribute: false },
    expected: { attribute: false },
    stale: { type: Boolean },
    small: { type: Boolean },
    asking: { state: true },
  };

  declare session: Session;
  declare generation: Generation;
  /** Usual durations of its model; undefined while too little is known. */
  declare expected: words.Usual | undefined;
  /** Whether the connection is down, so that what is shown may have been overtaken. */
  declare stale: boolean;
  declare small: boolean;
  /** Whether a wish is under way to the server: one at a time. */
  declare asking: boolean;

  constructor() {
    super();
    this.asking = false;
    new Ticker(this, () => this.#underWay);
  }

  get #underWay(): boolean {
    return !isEnded(this.generation.status) && this.generation.status !== 'unsent';
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // Through the CSSOM: style attributes are forbidden by the page's content policy.
    this.style.setProperty('--ratio', (this.generation.aspectRatio ?? '16:9').replace(':', ' / '));
    this.style.setProperty('--told', `${this.generation.progress}`);
  }

  override render(): TemplateResult {
    const { generation } = this;
    const title = `prompt-${generation.generationId}`;
    const prompt = generation.prompt ?? `A ${generation.kind}`;
    const tags = ['card', generation.status, this.small ? 'small' : '', this.stale && this.#underWay ? 'stale' : ''];
    return html`
      <article class=${tags.join(' ')} aria-labelledby=${title}>
        ${this.#frame(generation)}
        <div class="card-body">
          ${this.small
            ? html`<h3 class="prompt" id=${title}>${prompt}</h3>`
            : html`<h2 class="prompt" id=${title}>${prompt}</h2>`}
          ${this.#state(generation)}
        </div>
      </article>
    `;
  }

  #frame(generation: Generation): TemplateResult {
    const [file] = generation.files ?? [];
    if (file) return html`<div class="frame">${media(file.url, file.type, generation.prompt ?? generation.kind)}</div>`;
    const sweep = this.#told ? 'leader told' : this.#underWay ? 'leader turning' : 'leader';
    return html`
      <div class="frame" aria-hidden="true">
        <div class=${sweep}><span>${this.#told ? generation.progress : END_MARK[generation.status]}</span></div>
      </div>
    `;
  }

  /** Whether the sender really tells how far it is. */
  get #told(): boolean {
    return this.generation.status === 'processing' && this.generation.progress > 0;
  }

  #state(generation: Generation): TemplateResult {
    switch (generation.status) {
      case 'completed':
        return this.#completed(generation);
      case 'failed':
        return this.#failed(generation);
      case 'canceled':
        return this.#canceled(generation);
      case 'unsent':
        return this.#unsent(generation);
      default:
        return this.#making(generation);
    }
  }

  #making(generation: Generation): TemplateResult {
    const at = STATION[generation.status] ?? 0;
    const { creditsReserved } = generation;
    return html`
      <p class="state">
        <b>${words.headline(generation)}</b>${this.#told ? html`<span>${generation.progress} %</span>` : nothing}
      </p>
      <ol class="track">
        ${STATIONS.map((name, i) => this.#station(name, i - at))}
      </ol>
      <p class="detail">
        ${this.#detail(generation)}
        ${creditsReserved ? html`<span class="aside">${words.credits(creditsReserved)} reserved</span>` : nothing}
      </p>
      ${at >= 1 && at <= 3
        ? html`<p class="actions">${this.#wish('Cancel', () => this.session.cancel(generation.generationId))}</p>`
        : nothing}
    `;
  }

  #detail(generation: Generation): string {
    const { lastHeard } = this.session;
    if (!this.stale || lastHeard === undefined) return words.detail(generation, Date.now(), this.expected);
    // Nothing goes on counting that nobody has told of.
    return words.parts(words.detail(generation, lastHeard, this.expected), words.noNews(lastHeard));
  }

  /** Passed, to come, or the one where it is now: that one carries the progress bar, filled only by what is told. */
  #station(name: string, distance: number): TemplateResult {
    if (distance !== 0) return html`<li class=${distance < 0 ? 'passed' : 'ahead'}><i></i>${name}</li>`;
    const label = words.headline(this.generation);
    return html`
      <li class="here" aria-current="step">
        ${this.#told
          ? html`<progress max="100" .value=${this.generation.progress} aria-label=${label}></progress>`
          : html`<progress aria-label=${label}></progress>`}
        ${name}
      </li>
    `;
  }

  #completed(generation: Generation): TemplateResult {
    const taken = words.secondsTaken(generation);
    const facts = [
      taken === undefined ? '' : `took ${words.seconds(taken)}`,
      generation.creditsUsed === undefined ? '' : words.credits(generation.creditsUsed),
      generation.files?.[0] ? words.megabytes(generation.files[0].size) : '',
    ];
    return html`
      <p class="state"><b>${words.headline(generation)}</b></p>
      <p class="detail">${facts.filter((fact) => fact).join(' · ')}</p>
      ${this.#fileActions(generation)}
    `;
  }

  #fileActions(generation: Generation): TemplateResult {
    const files = generation.files ?? [];
    return html`
      <p class="actions">
        ${files.map(
          (file, i) => html`
            <a class="button" href=${downloadOf(file.url)} download target="_blank" rel="noopener">
              Download${files.length > 1 ? ` ${i + 1}` : ''}
            </a>
          `,
        )}
        ${files[0]
          ? html`<button class="button" type="button" @click=${() => this.#share(files[0]!.url)}>Copy link</button>`
          : nothing}
      </p>
    `;
  }

  #failed(generation: Generation): TemplateResult {
    return html`
      <p class="state"><b>${words.headline(generation)}</b></p>
      <p class="reason">
        ${words.reason(generation)}
        ${generation.creditsReturned
          ? html`<strong>${words.credits(generation.creditsReturned)} returned.</strong>`
          : nothing}
      </p>
      ${generation.files?.length
        ? html`<p class="detail">The file came after all. It is yours, and nothing was charged for it.</p>`
        : nothing}
      ${generation.files?.length
        ? this.#fileActions(generation)
        : words.isFinal(generation)
          ? nothing
          : this.#again(generation)}
      <details>
        <summary>Details</summary>
        <dl>
          ${generation.errorCode ? html`<dt>Code</dt><dd><code>${generation.errorCode}</code></dd>` : nothing}
          ${generation.error ? html`<dt>The provider’s words</dt><dd>${generation.error}</dd>` : nothing}
          <dt>Generation</dt><dd><code>${generation.generationId}</code></dd>
          <dt>Attempt</dt><dd>${generation.attempt}</dd>
        </dl>
      </details>
    `;
  }

  #canceled(generation: Generation): TemplateResult {
    const { creditsReturned, creditsUsed, message } = generation;
    return html`
      <p class="state"><b>${words.headline(generation)}</b></p>
      <p class="reason">
        ${message}
        ${creditsReturned
          ? html`<strong>${words.credits(creditsReturned)} returned.</strong>`
          : creditsUsed === 0
            ? 'Nothing was charged.'
            : nothing}
      </p>
      ${this.#again(generation)}
    `;
  }

  /** The price is what the last attempt cost; should it have changed, and not suffice, the server says so. */
  #again({ generationId, creditsReserved }: Generation): TemplateResult {
    const name = creditsReserved ? `Try again for ${words.credits(creditsReserved)}` : 'Try again';
    return html`<p class="actions">${this.#wish(name, () => this.session.retry(generationId))}</p>`;
  }

  #wish(name: string, ask: () => Promise<void>): TemplateResult {
    return html`
      <button
        class="button"
        type="button"
        aria-disabled=${this.asking ? 'true' : nothing}
        @click=${() => this.#ask(ask)}
      >
        ${name}
      </button>
    `;
  }

  async #ask(ask: () => Promise<void>): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      await ask();
    } catch (failure) {
      const detail = failure instanceof Error ? failure.message : 'The server did not answer.';
      this.dispatchEvent(new CustomEvent('say', { detail, bubbles: true }));
    } finally {
      this.asking = false;
    }
  }

  #unsent({ generationId }: Generation): TemplateResult {
    const why = this.session.refusalOf(generationId);
    return html`
      <p class="state"><b>${words.headline(this.generation)}</b></p>
      <p class="reason">${words.refusal(why)}${why?.refused ? ' Nothing was charged.' : nothing}</p>
      <p class="actions">
        <button class="button" type="button" @click=${() => this.session.sendAgain(generationId)}>Send again</button>
      </p>
    `;
  }

  async #share(url: string): Promise<void> {
    await navigator.clipboard.writeText(url);
    this.dispatchEvent(new CustomEvent('say', { detail: 'Link copied', bubbles: true }));
  }
}

/**
 * Asks the worker for `Content-Disposition: attachment`: a file of another origin is shown, whatever the link's `download`
 * says, unless its server says so. `url` has its signature in the query, which does not cover what is appended.
 */
function downloadOf(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}download=1`;
}

function media(url: string, type: string, label: string): TemplateResult {
  if (type.startsWith('image/')) return html`<img src=${url} alt=${label} />`;
  if (type.startsWith('audio/')) return html`<audio src=${url} controls preload="metadata" aria-label=${label}></audio>`;
  // The fragment makes Safari on iOS show the first frame instead of nothing.
  return html`<video src=${`${url}#t=0.001`} controls playsinline preload="metadata" aria-label=${label}></video>`;
}

customElements.define('reelay-card', GenerationCard);
