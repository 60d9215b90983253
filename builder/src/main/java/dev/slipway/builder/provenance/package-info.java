/** What the builder vouches for: the set of a release's files, and its signature over it. */
package dev.slipway.builder.provenance;
