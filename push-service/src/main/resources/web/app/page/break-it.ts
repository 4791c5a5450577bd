import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Session } from '../client/session.ts';
import { deliverTwice, fail, forge, killConnection } from './experiments.ts';
import type { Finding } from './experiments.ts';
import { View } from './view.ts';

interface Experiment {
  readonly id: string;
  readonly name: string;
  readonly promise: string;
  run(session: Session, simulator: string, generationId: string): Promise<Finding>;
}

const EXPERIMENTS: readonly Experiment[] = [
  { id: 'kill', name: 'Kill this connection', promise: 'What happens meanwhile is caught up with.', run: killConnection },
  { id: 'twice', name: 'Deliver the webhook twice', promise: 'A repeat changes nothing.', run: deliverTwice },
  { id: 'forge', name: 'Forge a webhook', promise: 'A stranger’s word counts for nothing.', run: forge },
  { id: 'fail', name: 'Fail it', promise: 'A failure is told, and the credits come back.', run: fail },
];

/** "Now break it": the buttons that misbehave, each with a line on what was just proved. Local profile only. */
export class BreakIt extends View {
  static override properties = {
    session: { attribute: false },
    simulator: {},
    generationId: {},
    findings: { state: true },
    running: { state: true },
  };

  declare session: Session;
  declare simulator: string;
  declare generationId: string;
  declare findings: ReadonlyMap<string, Finding>;
  /** The experiment that is under way; one at a time, so that its facts are its own. */
  declare running: string | undefined;

  constructor() {
    super();
    this.findings = new Map();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('generationId') && !this.running) this.findings = new Map();
  }

  override render(): TemplateResult {
    return html`
      <section class="break panel" aria-labelledby="break-title">
        <h2 id="break-title">Now break it</h2>
        <p class="detail">Best while something is being made. None of this is pretended.</p>
        <ul>
          ${EXPERIMENTS.map((each) => this.#row(each))}
        </ul>
      </section>
    `;
  }

  #row(experiment: Experiment): TemplateResult {
    const running = this.running === experiment.id;
    const finding = this.findings.get(experiment.id);
    return html`
      <li>
        <button
          class="button"
          type="button"
          aria-disabled=${this.running ? 'true' : nothing}
          aria-describedby=${`found-${experiment.id}`}
          @click=${() => this.#run(experiment)}
        >
          ${experiment.name}
        </button>
        <p id=${`found-${experiment.id}`} class=${look(finding)}>
          ${running ? 'Watching what happens…' : (finding?.line ?? experiment.promise)}
        </p>
      </li>
    `;
  }

  async #run(experiment: Experiment): Promise<void> {
    if (this.running) return;
    this.running = experiment.id;
    let finding: Finding;
    try {
      finding = await experiment.run(this.session, this.simulator, this.generationId);
    } finally {
      this.running = undefined;
    }
    this.findings = new Map(this.findings).set(experiment.id, finding);
    this.dispatchEvent(new CustomEvent('say', { detail: finding.line, bubbles: true }));
  }
}

function look(finding: Finding | undefined): string {
  if (!finding) return 'detail';
  return finding.kept === undefined ? 'finding' : finding.kept ? 'finding kept' : 'finding not';
}

customElements.define('reelay-break', BreakIt);
