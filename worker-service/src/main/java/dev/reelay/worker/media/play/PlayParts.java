package dev.reelay.worker.media.play;

import dev.reelay.worker.address.PublicAddresses;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Puts the parts together that know nothing of the container. */
@Singleton
class PlayParts {

    @Produces
    @Singleton
    MediaUrls urls(PublicAddresses addresses, PlayConfig config) {
        try {
            return new MediaUrls(addresses.apiBase(), config);
        } catch (IllegalArgumentException e) {
            // Without its cause: the innermost exception is the line that is printed.
            throw new ConfigurationException(e.getMessage());
        }
    }

    @Produces
    @Singleton
    SignedReads reads(S3Presigner presigner, PlayConfig config) {
        return new SignedReads(presigner, config.signedFor());
    }
}
