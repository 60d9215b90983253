/** What the builder says of a set of files, signed: an in-toto statement with SLSA provenance in a DSSE envelope. */
package dev.slipway.runtime.provenance;
