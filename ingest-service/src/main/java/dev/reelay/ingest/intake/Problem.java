package dev.reelay.ingest.intake;

import java.util.Locale;

/**
 * Every error that a sender can be answered (RFC 9457). The texts are fixed: nothing that came in goes out again. The type
 * URIs are stable; whoever automates on errors does it by them.
 */
public enum Problem {
    MALFORMED_BODY(
            400,
            "The body is not a JSON object",
            "Send exactly one JSON object in UTF-8, nested no deeper than 1000 levels. Do not send it again unchanged."),
    INCOMPLETE_BODY(
            400,
            "The body lacks what this sender promises to send",
            "Send every field that the sender's description requires, in its form. Do not send it again unchanged."),
    MALFORMED_CALLBACK(
            400,
            "The callback URL is damaged",
            "Call the URL as it was handed out: 'generation' is needed once (1 to 64 characters of A-Z, a-z, 0-9, '_', '-',"
                    + " and the same as in the body where that names one), 'attempt' and 'token' at most once, 'attempt'"
                    + " being a whole number from 1."),
    INCOMPLETE_SIGNATURE(
            401,
            "The signature's headers are missing or malformed",
            "Send each header of the signature once, as this sender signs: see docs/adding-a-provider.md."),
    STALE_SIGNATURE(
            401,
            "The timestamp is too far from our clock",
            "Send soon after signing, set the clocks of both sides by NTP, and sign each repetition afresh. How old a webhook"
                    + " of this sender may be: see docs/adding-a-provider.md."),
    WRONG_SIGNATURE(
            401,
            "The signature does not match",
            "Compare the key or account set here for this sender with the sender's own, and see that nothing between the two"
                    + " rewrites the body: it is checked byte for byte, as this sender signs: see docs/adding-a-provider.md."),
    UNKNOWN_JOB(
            401,
            "The provider does not know the job",
            "Asked for the job that the webhook names, the provider has none of that id under the key that is set here."
                    + " Compare that key's account with the one that the job belongs to."),
    WRONG_SECRET(
            401,
            "The secret is missing or wrong",
            "Send the secret that is set here for this sender in its header, once."),
    WRONG_TOKEN(
            401,
            "The token does not belong to this generation and attempt",
            "Call the URL as it was handed out for this attempt, or leave 'token' out if the sender signs its webhooks."),
    SOURCE_NOT_ALLOWED(
            403,
            "This sender's webhooks do not come from there",
            "Add the address to 'sources' of this sender, or name the proxy in between in"
                    + " 'reelay.ingest.source.trusted-proxies'."),
    UNKNOWN_PATH(404, "No such path", "Webhooks go to '/webhooks/<sender>', with nothing after the name."),
    UNKNOWN_SENDER(
            404,
            "No such sender",
            "Look at the last part of the path. If the name is right, its sender is disabled here: it has no secret set."),
    UNKNOWN_GENERATION(
            404,
            "No such generation or attempt",
            "Create the generation first, and call the URL that was handed out for it, with its token. Do not send this"
                    + " again."),
    METHOD_NOT_ALLOWED(405, "Webhooks are sent by POST", "Send the webhook by POST; nothing can be read here."),
    BODY_TOO_SLOW(
            408,
            "The body took too long to come",
            "Send the whole body within ten seconds, or what 'reelay.ingest.http.body-deadline' says."),
    BODY_TOO_LARGE(
            413,
            "The body is larger than this sender may send",
            "Send large outputs as addresses, not inline; or raise 'max-body' of this sender."),
    UNSUPPORTED_MEDIA_TYPE(
            415, "The body is not plain JSON", "Send 'Content-Type: application/json' and no 'Content-Encoding'."),
    RATE_LIMITED(
            429,
            "Too many webhooks from this source",
            "Send it again after the time in 'Retry-After'. Whoever sends many that are not authentic may send few."),
    JOB_NOT_BOUND_YET(
            503,
            "Whose job it is, is not known yet",
            "Something is being submitted to this provider at the moment, and this may be its job. Send it again after the"
                    + " time in 'Retry-After'."),
    VERIFICATION_UNAVAILABLE(
            503,
            "The webhook could not be verified now",
            "Nothing is known to be wrong with it. Send it again after the time in 'Retry-After'."),
    INBOX_UNAVAILABLE(
            503,
            "The webhook could not be recorded now",
            "Nothing is wrong with it. Send it again after the time in 'Retry-After'."),
    OVERLOADED(
            503,
            "Too many webhooks are being read at once",
            "Nothing is wrong with it. Send it again after the time in 'Retry-After'.");

    private final int status;
    private final String title;
    private final String detail;

    Problem(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable type URI. */
    public String type() {
        return "urn:reelay:problem:" + word().replace('_', '-');
    }

    /** What it is, in a few words. */
    public String title() {
        return title;
    }

    /** What to do about it. */
    public String detail() {
        return detail;
    }

    /** Whether the sender should come again: what is wrong passes. */
    public boolean passes() {
        return status == 503 || status == 429;
    }

    /** The lower-case word that metrics use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
