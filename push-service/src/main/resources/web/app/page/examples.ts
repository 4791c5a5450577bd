/** What an example is filled in with. */
export interface About {
  /** Of this page, where push is reached. */
  readonly origin: string;
  /** Where the worker's API is reached. */
  readonly api: string;
  readonly token: string;
  readonly generationId: string;
}

/** A client in plain JavaScript: resumes by its cursor, and comes back except where the close code says that it should not. */
export function plain(about: About): string {
  return `let since; // the cursor: after a loss, join again from it
let retryMs = 0;
const token = () => '${about.token}'; // asked before each connect: one that is still good
function listen() {
  const ws = new WebSocket('${socketOf(about)}');
  ws.onopen = () => {
    ws.send(JSON.stringify({ op: 'auth', token: token() }));
    ws.send(JSON.stringify({ op: 'join', room: '${roomOf(about)}', since }));
  };
  ws.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.seq !== undefined) since = frame.seq;
    if (frame.op === 'drain') retryMs = frame.retryMs; // closed soon, and welcome again after it
    console.log(frame.op, frame.type ?? '', frame.data ?? frame.snapshot ?? frame.code ?? '');
  };
  ws.onclose = ({ code, reason }) => {
    // 3500–3999: the same would happen again (no good token, a bad request, …)
    if (code >= 3500 && code < 4000) return console.error('closed for good:', code, reason);
    setTimeout(listen, retryMs + 500 + Math.random() * 4500);
    retryMs = 0;
  };
}
listen();`;
}

/** The same as a hook. */
export function react(about: About): string {
  return `function useGeneration(getToken = () => '${about.token}') {
  const [generation, setGeneration] = useState(null);
  const [refused, setRefused] = useState(null);
  useEffect(() => {
    let ws, timer, since, retryMs = 0, stopped = false;
    const listen = () => {
      ws = new WebSocket('${socketOf(about)}');
      ws.onopen = () => {
        ws.send(JSON.stringify({ op: 'auth', token: getToken() }));
        ws.send(JSON.stringify({ op: 'join', room: '${roomOf(about)}', since }));
      };
      ws.onmessage = ({ data }) => {
        const frame = JSON.parse(data);
        if (frame.seq !== undefined) since = frame.seq;
        if (frame.op === 'drain') retryMs = frame.retryMs;
        const news = frame.data ?? frame.snapshot?.generations?.[0];
        if (news) setGeneration(news);
      };
      ws.onclose = ({ code }) => {
        if (stopped) return;
        // 3500–3999: the same would happen again (no good token, a bad request, …)
        if (code >= 3500 && code < 4000) return setRefused(code);
        timer = setTimeout(listen, retryMs + 500 + Math.random() * 4500);
        retryMs = 0;
      };
    };
    listen();
    return () => { stopped = true; clearTimeout(timer); ws.close(); };
  }, []);
  return { generation, refused };
}`;
}

/** The stream and the record, from a shell. */
export function curl(about: About): string {
  return `# follow it
curl -N -H 'Authorization: Bearer ${about.token}' '${about.origin}/sse?room=${roomOf(about)}'

# ask once
curl -H 'Authorization: Bearer ${about.token}' '${about.api}/api/generations/${about.generationId}'`;
}

function socketOf({ origin }: About): string {
  return `${origin.replace(/^http/, 'ws')}/ws`;
}

function roomOf({ generationId }: About): string {
  return `video:${generationId}`;
}
