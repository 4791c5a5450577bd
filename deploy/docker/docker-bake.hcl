# All images: docker buildx bake -f deploy/docker/docker-bake.hcl
# Under another name and version: REGISTRY=registry.example.com/ VERSION=0.1.0 docker buildx bake … --push

variable "REGISTRY" { default = "" }
variable "VERSION" { default = "dev" }
variable "REVISION" { default = "unknown" }

group "default" {
  targets = ["service", "migration"]
}

target "service" {
  name = entry.name
  matrix = {
    entry = [
      { name = "ingest-service", port = "8081" },
      { name = "worker-service", port = "8082" },
      { name = "push-service", port = "8083" },
    ]
  }
  context    = "."
  dockerfile = "deploy/docker/Dockerfile"
  args = {
    SERVICE  = entry.name
    PORT     = entry.port
    VERSION  = VERSION
    REVISION = REVISION
  }
  tags = ["${REGISTRY}reelay/${entry.name}:${VERSION}"]
  # What is in the image, and what it was built from, beside it in the registry.
  attest = ["type=sbom", "type=provenance,mode=max"]
}

target "migration" {
  context    = "."
  dockerfile = "deploy/docker/migration.Dockerfile"
  args = {
    VERSION  = VERSION
    REVISION = REVISION
  }
  tags = ["${REGISTRY}reelay/migration:${VERSION}"]
}
