/** Distributions in the artifact store, and what they say of themselves. */
package dev.slipway.publisher.artifact;
