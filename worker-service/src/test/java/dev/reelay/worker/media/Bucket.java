package dev.reelay.worker.media;

import dev.reelay.local.servers.S3Server;
import io.vertx.mutiny.sqlclient.Row;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What really lies in the bucket, by a client of the test's own. */
record Bucket(S3Server server) {

    /** By endpoint, until the tests are over: closing one takes two seconds. */
    private static final Map<String, S3AsyncClient> CLIENTS = new ConcurrentHashMap<>();

    static Bucket of(S3Server server) {
        return new Bucket(server);
    }

    HeadObjectResponse object(Row saved) {
        return ask(
                client -> client.headObject(head -> head.bucket(S3Server.BUCKET).key(saved.getString("s3_key")))
                        .join());
    }

    List<String> objectsOf(Row file) {
        return ask(client -> client
                .listObjectsV2(list -> list.bucket(S3Server.BUCKET).prefix(file.getString("generation_id") + "/"))
                .join()
                .contents()
                .stream()
                .map(S3Object::key)
                .toList());
    }

    List<String> openUploadsOf(Row file) {
        return ask(client -> client.listMultipartUploads(list -> list.bucket(S3Server.BUCKET)).join().uploads().stream()
                .map(MultipartUpload::key)
                .filter(key -> key.startsWith(file.getString("generation_id")))
                .toList());
    }

    /** Leaves an object. */
    void put(String key) {
        ask(client -> client.putObject(
                        put -> put.bucket(S3Server.BUCKET).key(key), AsyncRequestBody.fromString("left behind"))
                .join());
    }

    /** Leaves an upload in parts, with one part. */
    void begin(String key) {
        ask(client -> {
            String upload = client.createMultipartUpload(
                            create -> create.bucket(S3Server.BUCKET).key(key))
                    .join()
                    .uploadId();
            return client.uploadPart(
                            part -> part.bucket(S3Server.BUCKET)
                                    .key(key)
                                    .uploadId(upload)
                                    .partNumber(1),
                            AsyncRequestBody.fromString("left behind"))
                    .join();
        });
    }

    private <T> T ask(Function<S3AsyncClient, T> question) {
        return question.apply(CLIENTS.computeIfAbsent(server.endpoint(), Bucket::client));
    }

    private static S3AsyncClient client(String endpoint) {
        return S3AsyncClient.builder()
                .endpointOverride(URI.create(endpoint))
                .forcePathStyle(true)
                .region(Region.of(S3Server.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)))
                .build();
    }
}
