/**
 * Holds what deploys the services against what they are. {@link dev.reelay.deploy.Kustomize} renders every kustomization of
 * {@code k8s/}, {@link dev.reelay.deploy.StrictModels} lets no field through that Kubernetes does not know, and the
 * {@code *AgreementTest}s compare ports, grace periods, keys and metrics with the services' own sources.
 */
@NullMarked
package dev.reelay.deploy;

import org.jspecify.annotations.NullMarked;
