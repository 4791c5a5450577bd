import { LitElement } from 'lit';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** An element without a shadow: one stylesheet for the page, and labels may point across elements. */
export class View extends LitElement {
  override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** Draws its host again each second, only while there is something to count. */
export class Ticker implements ReactiveController {
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly counting: () => boolean,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const wanted = this.counting();
    if (wanted && this.#timer === undefined) this.#timer = setInterval(() => this.host.requestUpdate(), 1000);
    else if (!wanted) this.hostDisconnected();
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
