import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { View } from './view.ts';

/** How to listen to the generation just made, ready to paste. */
export class Snippets extends View {
  static override properties = { generationId: {}, token: {}, apiUrl: {} };

  declare generationId: string;
  /** A dev token is no secret and is filled in; any other stays out of the page. */
  declare token: string | undefined;
  declare apiUrl: string;

  override render(): TemplateResult {
    const token = this.token ?? 'YOUR_TOKEN';
    const room = `video:${this.generationId}`;
    const origin = location.origin;
    const api = this.apiUrl || origin;
    return html`
      <section class="snippets" aria-labelledby="snippets-title">
        <h2 id="snippets-title">The same from your own code</h2>
        ${this.#snippet('JavaScript', plain(origin.replace(/^http/, 'ws'), token, room))}
        ${this.#snippet('React', react(origin.replace(/^http/, 'ws'), token, room))}
        ${this.#snippet('curl', curl(origin, api, token, room, this.generationId))}
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

function plain(origin: string, token: string, room: string): string {
  return `let since; // the cursor: after a loss, join again from it
function listen() {
  const ws = new WebSocket('${origin}/ws');
  ws.onopen = () => {
    ws.send(JSON.stringify({ op: 'auth', token: '${token}' }));
    ws.send(JSON.stringify({ op: 'join', room: '${room}', since }));
  };
  ws.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.seq) since = frame.seq;
    console.log(frame.op, frame.type ?? '', frame.data ?? frame.snapshot);
  };
  ws.onclose = () => setTimeout(listen, 500 + Math.random() * 4500);
}
listen();`;
}

function react(origin: string, token: string, room: string): string {
  return `function useGeneration() {
  const [generation, setGeneration] = useState(null);
  useEffect(() => {
    let ws, timer, since, stopped = false;
    const listen = () => {
      ws = new WebSocket('${origin}/ws');
      ws.onopen = () => {
        ws.send(JSON.stringify({ op: 'auth', token: '${token}' }));
        ws.send(JSON.stringify({ op: 'join', room: '${room}', since }));
      };
      ws.onmessage = ({ data }) => {
        const frame = JSON.parse(data);
        if (frame.seq) since = frame.seq;
        const news = frame.data ?? frame.snapshot?.generations?.[0];
        if (news) setGeneration(news);
      };
      ws.onclose = () => { if (!stopped) timer = setTimeout(listen, 500 + Math.random() * 4500); };
    };
    listen();
    return () => { stopped = true; clearTimeout(timer); ws.close(); };
  }, []);
  return generation;
}`;
}

function curl(origin: string, api: string, token: string, room: string, generationId: string): string {
  return `# follow it
curl -N -H 'Authorization: Bearer ${token}' '${origin}/sse?room=${room}'

# ask once
curl -H 'Authorization: Bearer ${token}' '${api}/api/generations/${generationId}'`;
}

customElements.define('reelay-snippets', Snippets);
