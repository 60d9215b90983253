/** From a sighting to a source tree: local mirrors of repositories, and one commit of them packed into a deterministic tar. */
package dev.slipway.builder.source;
