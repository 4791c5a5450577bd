package dev.reelay.worker.media.play;

import dev.reelay.worker.media.play.StoredFiles.Place;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signs addresses in the bucket that are good for a short while. Only arithmetic: asks nobody. */
final class SignedReads {

    private final S3Presigner presigner;
    private final Duration goodFor;

    /** Signs by {@code presigner} for {@code goodFor}. */
    SignedReads(S3Presigner presigner, Duration goodFor) {
        this.presigner = presigner;
        this.goodFor = goodFor;
    }

    /** An address that reads the object, or ranges of it. */
    URI get(Place place) {
        return URI.create(presigner
                .presignGetObject(presign -> presign.signatureDuration(goodFor)
                        .getObjectRequest(get -> get.bucket(place.bucket()).key(place.key())))
                .url()
                .toString());
    }

    /** As {@link #get}; a browser saves what it reads there instead of showing it. */
    URI download(Place place) {
        return URI.create(presigner
                .presignGetObject(presign -> presign.signatureDuration(goodFor)
                        .getObjectRequest(get -> get.bucket(place.bucket())
                                .key(place.key())
                                .responseContentDisposition(FileName.attachment(place.name()))))
                .url()
                .toString());
    }

    /** An address that reads the object's headers. */
    URI head(Place place) {
        return URI.create(presigner
                .presignHeadObject(presign -> presign.signatureDuration(goodFor)
                        .headObjectRequest(head -> head.bucket(place.bucket()).key(place.key())))
                .url()
                .toString());
    }
}
