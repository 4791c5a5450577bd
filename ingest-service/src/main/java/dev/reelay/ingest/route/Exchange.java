package dev.reelay.ingest.route;

import dev.reelay.ingest.intake.Answer;
import dev.reelay.ingest.intake.Problem;
import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.Trust;
import dev.reelay.ingest.source.Visit;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * One webhook on its way in, and its answer on the way out.
 *
 * @param visit hears what became of it
 * @param startNanos {@link System#nanoTime} at its arrival
 */
record Exchange(RoutingContext context, Sender sender, Answers answers, Visit visit, long startNanos) {

    static Exchange begin(RoutingContext context, Sender sender, Answers answers, Visit visit) {
        return new Exchange(context, sender, answers, visit, System.nanoTime());
    }

    HttpServerRequest request() {
        return context.request();
    }

    void send(Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            count(refused.problem());
        } else {
            visit.wasAuthentic();
        }
        answers.send(context.response(), answer, sender.acceptedStatus(), startNanos);
    }

    void send(Problem problem) {
        count(problem);
        answers.send(context.response(), problem);
    }

    /** Only what strangers can cause counts against a source: never our own failures, nor what a real sender gets wrong. */
    private void count(Problem problem) {
        boolean strangers = switch (problem) {
            case INCOMPLETE_SIGNATURE,
                    STALE_SIGNATURE,
                    WRONG_SIGNATURE,
                    UNKNOWN_JOB,
                    WRONG_SECRET,
                    WRONG_TOKEN,
                    BODY_TOO_SLOW,
                    BODY_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE -> true;
            // Said before anything was verified.
            case UNKNOWN_GENERATION -> sender.trust() != Trust.SIGNED;
            default -> false;
        };
        if (strangers) {
            visit.wasRefused();
        }
    }
}
