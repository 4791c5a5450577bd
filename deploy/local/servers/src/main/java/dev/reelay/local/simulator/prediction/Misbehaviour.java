package dev.reelay.local.simulator.prediction;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can go wrong on request ({@code input.simulate}). What each one means in effect is said in {@link Scenario}. */
public enum Misbehaviour {
    /** The model gives up after 60 % of the time. */
    FAILED("failed"),
    /** The prediction is canceled at half of the time, as if its owner had done so. */
    CANCELED("canceled"),
    /** The prediction's deadline passes before it begins. */
    ABORTED("aborted"),
    /** Every webhook comes twice; the last one both times at once. */
    DUPLICATE("duplicate"),
    /** Webhooks overtake each other; the very first comes after the last. */
    OUT_OF_ORDER("out-of-order"),
    /** The webhook that tells the end is never sent. */
    NO_FINAL_WEBHOOK("no-final-webhook"),
    /** The first create requests are answered 503. */
    CREATE_5XX("create-5xx"),
    /** The prediction is created, but the connection breaks instead of an answer; the caller can look it up in the list. */
    CREATE_LOST("create-lost"),
    /** fal alone: the webhook tells of the end without the result, which has to be asked for. */
    PAYLOAD_ERROR("payload-error"),
    /** The output's URL has expired before anybody hears of it. */
    EXPIRED_OUTPUT("expired-output"),
    /** The output's bytes trickle. */
    SLOW_BODY("slow-body"),
    /** The output's connection is cut before the promised length. */
    TRUNCATED_BODY("truncated-body");

    private final String word;

    Misbehaviour(String word) {
        this.word = word;
    }

    /** The word that asks for it, e.g. {@code out-of-order}. */
    public String word() {
        return word;
    }

    /** The misbehaviour of this word, empty when there is none. */
    public static Optional<Misbehaviour> ofWord(String word) {
        return Stream.of(values())
                .filter(misbehaviour -> misbehaviour.word.equals(word))
                .findFirst();
    }

    /** All words, for telling a caller what exists. */
    public static String words() {
        return Stream.of(values()).map(Misbehaviour::word).collect(Collectors.joining(", "));
    }
}
