package dev.reelay.worker.submission.replicate;

import dev.reelay.model.body.NotAJsonObjectException;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.replicate.Prediction;
import dev.reelay.worker.submission.Cancellation;
import dev.reelay.worker.submission.Reading;
import org.jspecify.annotations.Nullable;

/** What Replicate's own record of a prediction means for its attempt. */
final class PredictionRecord {

    private PredictionRecord() {}

    /** What a get answered with. */
    static Reading reading(byte[] body) {
        try {
            Prediction prediction = Prediction.read(body);
            if (prediction.isRemoved()) {
                return new Reading.Gone();
            }
            StatusMessage message = prediction.message();
            return message == null
                    ? new Reading.CannotTell("its status is not one we know")
                    : new Reading.Told(message);
        } catch (NotAJsonObjectException e) {
            return new Reading.CannotTell("answered without a prediction");
        }
    }

    /** What a cancel answered with. One that is not understood was still taken. */
    static Cancellation cancellation(byte @Nullable [] body) {
        Reading reading = body == null ? new Reading.Gone() : reading(body);
        return reading instanceof Reading.Told told ? new Cancellation.Told(told.message()) : new Cancellation.Asked();
    }
}
