package dev.reelay.bench.worker;

import java.util.List;

/**
 * How a provider behaves towards a generation, and how that one is to end.
 *
 * @param provider who is asked
 * @param word what it is asked to do, by the simulator's words; empty for nothing amiss
 * @param extraMebibytes by how much its film is larger: one of more than 5 MiB goes up in parts
 * @param status how the generation ends
 * @param errorCode why; empty where it completes
 */
record Behaviour(String provider, String word, int extraMebibytes, String status, String errorCode) {

    private static final int LARGE = 12;

    private static final List<String> WORDS = List.of(
            "",
            "",
            "no-final-webhook",
            "duplicate",
            "out-of-order",
            "failed",
            "canceled",
            "aborted",
            "slow-body",
            "create-5xx",
            "create-lost",
            "expired-output",
            "truncated-body");

    /**
     * That towards generation {@code n}: the words in turn, every third one of fal, every fourth one large. fal is never
     * asked to say nothing of the end: it has no list in which an order would be found whose answer got lost as well.
     */
    static Behaviour of(int n) {
        String word = WORDS.get(n % WORDS.size());
        String provider = n % 3 == 2 && !word.equals("no-final-webhook") ? "fal" : "replicate";
        int extra = n % 4 == 1 ? LARGE : 0;
        return switch (word) {
            case "failed" -> new Behaviour(provider, word, extra, "failed", "provider_failed");
            case "canceled", "aborted" ->
                provider.equals("fal")
                        ? new Behaviour(provider, word, extra, "failed", "provider_failed")
                        : new Behaviour(provider, word, extra, "canceled", "provider_" + word);
            case "expired-output" -> new Behaviour(provider, word, extra, "failed", "expired_output");
            case "truncated-body" -> new Behaviour(provider, word, extra, "failed", "upload_failed");
            default -> new Behaviour(provider, word, extra, "completed", "");
        };
    }

    /**
     * Whether a generation may have ended so that its provider never took, as its worker was killed until the order was too
     * old: whether fal has it nobody can tell; a provider that is busy at first was not asked again in time.
     */
    boolean allowsUntaken(String endStatus, String endCode) {
        boolean unknown = provider.equals("fal") && endCode.equals("outcome_unknown");
        boolean busy = word.equals("create-5xx") && endCode.equals("provider_unreachable");
        return endStatus.equals("failed") && (unknown || busy);
    }

    /** Whether the provider says nothing of the end, so that it has to be asked. */
    boolean isSilent() {
        return word.equals("no-final-webhook");
    }
}
