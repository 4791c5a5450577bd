package dev.reelay.push.engineio;

/** Why a request is refused, by the numbers and words that the protocol's clients know. */
public enum Refusal {
    UNKNOWN_TRANSPORT(0, "Transport unknown"),
    UNKNOWN_SID(1, "Session ID unknown"),
    BAD_HANDSHAKE_METHOD(2, "Bad handshake method"),
    BAD_REQUEST(3, "Bad request"),
    FORBIDDEN(4, "Forbidden"),
    UNSUPPORTED_VERSION(5, "Unsupported protocol version");

    private final int code;
    private final String message;

    Refusal(int code, String message) {
        this.code = code;
        this.message = message;
    }

    /** The status of HTTP that goes with it. */
    public int status() {
        return this == FORBIDDEN ? 403 : 400;
    }

    /** The body of the answer. */
    public String json() {
        return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    }
}
