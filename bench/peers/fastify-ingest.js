// The peer of ingest-service: what a sensible Node team would run in production for the same task. One process, the raw
// body kept, the signature checked by the standard's own library, then generation lookup, deduplication and work row in
// one statement and so in one commit. It publishes no hint to Redis, which spares it a little work.
import Fastify from "fastify";
import pg from "pg";
import { Webhook } from "standardwebhooks";

const { DATABASE_URL, WEBHOOK_SECRET, PORT, POOL_SIZE = "20" } = process.env;

// By default an idle client is closed after 10 s and made anew under load; a steady receiver keeps its connections.
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(POOL_SIZE), min: Number(POOL_SIZE), idleTimeoutMillis: 0 });
pool.on("error", (error) => console.error("an idle connection failed", error.message));

const webhook = new Webhook(WEBHOOK_SECRET);

// Named, so that each connection parses and plans it once.
const RECORD = `
  insert into webhook_delivery (id, sender, delivery_key, generation_id, attempt, job_id, headers, body, message)
  select uuidv7(), 'replicate', $1, g.id, g.attempt, $2, $3, $4, $5 from generation g where g.id = $6
      on conflict (sender, delivery_key) do nothing
  returning id`;

const STATUS = { starting: "starting", processing: "processing", succeeded: "saving", failed: "failed", canceled: "canceled" };

const app = Fastify({ logger: false, bodyLimit: 10 * 1024 * 1024, disableRequestLogging: true });

// The signature covers the bytes as they came: no parsing before it is checked.
app.removeAllContentTypeParsers();
app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => done(null, body));

app.get("/health", async () => {
  await pool.query("select 1");
  return { status: "UP" };
});

app.post("/webhooks/replicate", async (request, reply) => {
  let prediction;
  try {
    prediction = webhook.verify(request.body, request.headers);
  } catch {
    return reply.code(401).send({ error: "not authentic" });
  }
  const generation = request.query.generation;
  const { rows } = await pool.query({
    name: "record",
    text: RECORD,
    values: [
      request.headers["webhook-id"],
      prediction.id,
      JSON.stringify(keptHeaders(request.headers)),
      request.body,
      JSON.stringify(statusMessage(prediction)),
      generation,
    ],
  });
  if (rows.length > 0) {
    return reply.code(202).send({ deliveryId: rows[0].id });
  }
  // The rare way: a repetition, or nobody's.
  const known = await pool.query({ name: "known", text: "select from generation where id = $1", values: [generation] });
  return known.rowCount > 0 ? reply.code(200).send({ duplicate: true }) : reply.code(404).send({ error: "unknown generation" });
});

function keptHeaders(headers) {
  return {
    "content-type": headers["content-type"],
    "user-agent": headers["user-agent"],
    "webhook-id": headers["webhook-id"],
    "webhook-timestamp": headers["webhook-timestamp"],
  };
}

function statusMessage(prediction) {
  const output = prediction.output == null ? [] : [prediction.output].flat();
  return {
    status: STATUS[prediction.status] ?? "processing",
    progress: prediction.status === "succeeded" ? 100 : undefined,
    media: output.filter((url) => typeof url === "string").map((url) => ({ url })),
    predictSeconds: prediction.metrics?.predict_time,
  };
}

await app.listen({ host: "127.0.0.1", port: Number(PORT) });
console.log("listening");

process.on("SIGTERM", async () => {
  await app.close();
  await pool.end();
});
