/** Whose a version on an index is, and which files are intended, attempted and confirmed there. */
package dev.slipway.publisher.ledger;
