package dev.reelay.local.simulator.prediction;

import static dev.reelay.local.simulator.prediction.Misbehaviour.CREATE_5XX;
import static dev.reelay.local.simulator.prediction.Misbehaviour.CREATE_LOST;
import static dev.reelay.local.simulator.prediction.Misbehaviour.DUPLICATE;
import static dev.reelay.local.simulator.prediction.Misbehaviour.EXPIRED_OUTPUT;
import static dev.reelay.local.simulator.prediction.Misbehaviour.NO_FINAL_WEBHOOK;
import static dev.reelay.local.simulator.prediction.Misbehaviour.OUT_OF_ORDER;
import static dev.reelay.local.simulator.prediction.Misbehaviour.PAYLOAD_ERROR;
import static dev.reelay.local.simulator.prediction.Misbehaviour.SLOW_BODY;
import static dev.reelay.local.simulator.prediction.Misbehaviour.TRUNCATED_BODY;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What shall happen to one prediction: the one place where a {@link Misbehaviour} gets its meaning. Everything else asks
 * the questions below and knows no misbehaviour by name.
 *
 * @param duration from creation to success, positive; a prediction that ends badly ends earlier
 * @param extraMebibytes by how much its film is longer than the usual one, 0 to {@value #MOST_MEBIBYTES}
 * @param misbehaviours what goes wrong; empty for a prediction that goes well
 */
public record Scenario(Duration duration, int extraMebibytes, Set<Misbehaviour> misbehaviours) {

    /** A film is held in memory while it is served. */
    public static final int MOST_MEBIBYTES = 32;

    private static final double FAILS_AT = 0.6;
    private static final double CANCELED_AT = 0.5;

    /** Before the first sign of life. */
    private static final double ABORTED_AT = 0.05;

    public Scenario {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a prediction takes time, not " + duration);
        }
        if (extraMebibytes < 0 || extraMebibytes > MOST_MEBIBYTES) {
            throw new IllegalArgumentException("no film of " + extraMebibytes + " MiB more");
        }
        misbehaviours = Set.copyOf(misbehaviours);
    }

    /** The state it ends in. */
    public PredictionStatus ending() {
        if (has(Misbehaviour.FAILED)) {
            return PredictionStatus.FAILED;
        }
        if (has(Misbehaviour.ABORTED)) {
            return PredictionStatus.ABORTED;
        }
        return has(Misbehaviour.CANCELED) ? PredictionStatus.CANCELED : PredictionStatus.SUCCEEDED;
    }

    /** The share of the duration after which it ends, above 0 and at most 1. */
    public double endsAt() {
        return switch (ending()) {
            case FAILED -> FAILS_AT;
            case CANCELED -> CANCELED_AT;
            case ABORTED -> ABORTED_AT;
            default -> 1;
        };
    }

    /** Whether create requests fail before one succeeds. */
    public boolean failsCreation() {
        return has(CREATE_5XX);
    }

    /** Whether the caller learns that its prediction was created. */
    public boolean answersCreation() {
        return !has(CREATE_LOST);
    }

    /** How often each webhook is delivered, at least once. */
    public int copies() {
        return has(DUPLICATE) ? 2 : 1;
    }

    /** Whether webhooks arrive in the order of what they tell. */
    public boolean isInOrder() {
        return !has(OUT_OF_ORDER);
    }

    /** Whether the end is told by webhook. */
    public boolean tellsTheEnd() {
        return !has(NO_FINAL_WEBHOOK);
    }

    /** Whether the webhook that tells the end carries the result, where it usually does. */
    public boolean tellsTheResult() {
        return !has(PAYLOAD_ERROR);
    }

    /**
     * When the output's URL expires.
     *
     * @param createdAt the prediction's creation
     * @param lifetime how long an output normally lives after completion
     */
    public Instant outputExpiry(Instant createdAt, Duration lifetime) {
        return has(EXPIRED_OUTPUT) ? createdAt : createdAt.plus(duration).plus(lifetime);
    }

    /** How the output's bytes arrive. */
    public BodyFault bodyFault() {
        if (has(TRUNCATED_BODY)) {
            return BodyFault.TRUNCATED;
        }
        return has(SLOW_BODY) ? BodyFault.SLOW : BodyFault.NONE;
    }

    private boolean has(Misbehaviour misbehaviour) {
        return misbehaviours.contains(misbehaviour);
    }
}
