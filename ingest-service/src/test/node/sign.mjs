// Reads one case a line {secret, id, timestamp, body, ours}, body in base64; writes one answer a line: how the libraries
// sign it, and whether they take our signature. One process for all cases.
import { createInterface } from "node:readline";
import { Webhook as Standard } from "standardwebhooks";
import { Webhook as Svix } from "svix";
import { validateWebhook } from "replicate";

const accepts = async (verify) => {
  try {
    return (await verify()) !== false;
  } catch {
    return false;
  }
};

for await (const line of createInterface({ input: process.stdin })) {
  const { secret, id, timestamp, body, ours } = JSON.parse(line);
  const text = Buffer.from(body, "base64").toString("utf8");
  const at = new Date(Number(timestamp) * 1000);
  const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": ours };
  const standard = new Standard(secret);
  const svix = new Svix(secret);
  console.log(
    JSON.stringify({
      standard: standard.sign(id, at, text),
      svix: svix.sign(id, at, text),
      // Both verify before they parse, and a body need not be JSON here: a SyntaxError means that the signature was right.
      standardAccepts: await accepts(() => parsed(() => standard.verify(text, headers))),
      svixAccepts: await accepts(() => parsed(() => svix.verify(text, headers))),
      replicateAccepts: await accepts(() =>
        validateWebhook({ id, timestamp, body: text, signature: ours, secret }),
      ),
    }),
  );
}

function parsed(verify) {
  try {
    verify();
  } catch (e) {
    if (!(e instanceof SyntaxError)) throw e;
  }
}
