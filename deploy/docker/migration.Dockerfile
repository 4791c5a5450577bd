# The schema, for the Job that runs before the services: Flyway, and the migrations.
#   docker build -f deploy/docker/migration.Dockerfile -t reelay/migration .
FROM flyway/flyway:11-alpine
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Reelay migration" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY shared-model/src/main/resources/db/migration/ /flyway/sql/
USER 10001:10001
CMD ["migrate"]
