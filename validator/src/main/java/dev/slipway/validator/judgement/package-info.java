/** Judges a set before it is published: signature, hashes, the checks of each file and of all together. */
package dev.slipway.validator.judgement;
